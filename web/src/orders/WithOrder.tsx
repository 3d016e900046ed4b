import type { Order } from "@aisle/client";
import { useOrder, useSession } from "@aisle/client/react";
import { type ReactNode, useState } from "react";
import { Waiting } from "../app/Waiting.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { accessKeyOf } from "./access-keys.ts";
import { MissingOrder } from "./MissingOrder.tsx";

interface WithOrderProps {
  readonly orderId: string;
  children(order: Order, orderKey: string | undefined, isLive: boolean): ReactNode;
}

/** Whatever a page does with an order, live; while there is none to be shown, why, and the ways to see it. */
export function WithOrder({ orderId, children }: WithOrderProps) {
  const { text } = useLanguage();
  const accessKey = accessKeyOf(orderId);
  const { order, error, status } = useOrder(orderId, { accessKey });
  const { user, restoring } = useSession();
  const [wasShown, setWasShown] = useState(false);
  if (order && !wasShown) setWasShown(true);
  if (order) return children(order, accessKey, status === "live");
  if (!error || restoring) return <Waiting label={text.order.loading} />;
  if (error.code !== "not_found" && error.code !== "unauthenticated") return <ErrorNotice error={error} />;
  // What was shown to somebody who was logged in is hidden when they are not any more.
  return <MissingOrder isLoggedOut={wasShown && !user} />;
}
