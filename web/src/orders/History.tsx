import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { formatInstant, formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { type HistoryDetail, historyDetails } from "./history-detail.ts";
import type { OrderProps } from "./OrderView.tsx";

/** Of a long history, what is shown before one asks for all of it. */
const SHOWN = 6;

/** What happened, newest first. */
export function History({ order, orderKey }: OrderProps) {
  const { text, locale } = useLanguage();
  const client = useClient();
  const [isWhole, setIsWhole] = useState(false);
  const { orderId, version } = order;
  const asked = useQuery(`history ${orderId} ${version}`, (signal) =>
    client.orders.history({ orderId, ...(orderKey !== undefined && { accessKey: orderKey }) }, { signal }),
  );
  const entries = asked.status === "ready" ? asked.data.entries.toReversed() : [];
  const shown = isWhole ? entries : entries.slice(0, SHOWN);

  function wordsOf(detail: HistoryDetail): string {
    if (detail.kind === "seat") return text.order.seatMoved(detail);
    const amount = formatPrice(detail.money, locale);
    return detail.kind === "due" ? text.order.toPay(amount) : text.order.toGetBack(amount);
  }

  return (
    <section className="card trip-card" aria-labelledby="order-history">
      <h2 id="order-history">{text.order.history}</h2>
      <ol className="timeline">
        {shown.map((entry) => (
          <li key={entry.entry}>
            <span>{text.order.actions[entry.action] ?? text.order.actionOther}</span>
            {historyDetails(entry, order).map((detail) => (
              <span key={wordsOf(detail)}>{wordsOf(detail)}</span>
            ))}
            <span className="soft">
              {formatInstant(entry.atMs, locale)} · {text.order.actors[entry.actor.kind]}
            </span>
          </li>
        ))}
      </ol>
      {shown.length < entries.length && (
        <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
          {text.order.historyMore}
        </button>
      )}
    </section>
  );
}
