import { useClient } from "@aisle/client/react";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import type { OrderProps } from "./OrderView.tsx";

/** The addresses are good for a quarter of an hour; older ones are asked for again. */
const FRESH_MS = 10 * 60_000;

export function Documents({ order, orderKey }: OrderProps) {
  const { text } = useLanguage();
  const client = useClient();
  const { orderId, version } = order;
  const asked = useQuery(`documents ${orderId} ${version} ${Math.floor(client.serverNowMs() / FRESH_MS)}`, (signal) =>
    client.orders.documents({ orderId, ...(orderKey !== undefined && { accessKey: orderKey }) }, { signal }),
  );
  const links =
    asked.status === "ready"
      ? ([
          [text.order.receipt, asked.data.receiptPdf],
          [text.order.receiptPage, asked.data.receiptHtml],
          [text.order.calendar, asked.data.calendar],
        ] as const)
      : [];
  return (
    <section className="card checkout-side" aria-labelledby="order-documents">
      <h2 id="order-documents">{text.order.documents}</h2>
      <ul className="documents">
        {links.map(([label, href]) => (
          <li key={label}>
            <a className="button button-wide" href={href} target="_blank" rel="noreferrer">
              {label}
            </a>
          </li>
        ))}
        {links.length === 0 && <li className="skeleton documents-skeleton" aria-hidden="true" />}
      </ul>
    </section>
  );
}
