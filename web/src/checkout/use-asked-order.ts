/** Finds out what became of an order that this tab asked for before a reload, and goes there if it was made. */
import { AisleError } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useState } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { askedOrder, forgetAskedOrder } from "./asked-order.ts";

/** True while that is being found out. Only who asked for it may know: `isUser` says that somebody is logged in. */
export function useAskedOrder(offerId: string, isUser: boolean): boolean {
  const client = useClient();
  const [asked, setAsked] = useState(() => {
    const kept = askedOrder();
    return kept?.offerId === offerId ? kept : null;
  });

  useEffect(() => {
    if (!asked || !isUser) return;
    const controller = new AbortController();
    const { signal } = controller;
    client.orders.get({ orderId: asked.orderId }, { signal }).then(
      () => {
        forgetAskedOrder();
        navigate(hrefOf({ page: "order", orderId: asked.orderId }));
      },
      (failure: unknown) => {
        if (signal.aborted) return;
        if (failure instanceof AisleError && failure.code === "not_found") forgetAskedOrder();
        setAsked(null);
      },
    );
    return () => controller.abort();
  }, [client, asked, isUser]);

  return asked !== null && isUser;
}
