import type { Order } from "@aisle/client";
import { useOrder, useSession } from "@aisle/client/react";
import type { ReactNode } from "react";
import { useAccount } from "../account/account.tsx";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { accessKeyOf } from "./access-keys.ts";

interface WithOrderProps {
  readonly orderId: string;
  children(order: Order, orderKey: string | undefined, isLive: boolean): ReactNode;
}

/** Whatever a page does with an order, live; while there is none to be shown, why, and the ways to see it. */
export function WithOrder({ orderId, children }: WithOrderProps) {
  const { text } = useLanguage();
  const accessKey = accessKeyOf(orderId);
  const { order, error, status } = useOrder(orderId, { accessKey });
  const { restoring } = useSession();
  if (order) return children(order, accessKey, status === "live");
  if (!error || restoring) return <Waiting label={text.order.loading} />;
  if (error.code !== "not_found" && error.code !== "unauthenticated") return <ErrorNotice error={error} />;
  return <MissingOrder />;
}

function MissingOrder() {
  const { text } = useLanguage();
  const { user } = useSession();
  const { login } = useAccount();
  useTitle(text.order.missing);
  return (
    <section className="notice notice-page">
      <h1>{text.order.missing}</h1>
      <p>{text.order.missingHint}</p>
      <p className="notice-actions">
        {!user && (
          <button type="button" className="button button-primary" onClick={() => void login()}>
            {text.account.login}
          </button>
        )}
        <Link className="button" href={hrefOf({ page: "find" })}>
          {text.findBooking.title}
        </Link>
      </p>
    </section>
  );
}
