import type { Order } from "@aisle/client";
import { useEffect, useState } from "react";
import { NewsLine } from "../app/NewsLine.tsx";
import { formatLocalTime } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { type ChangeOutcome, outcomeBetween } from "./change-outcome.ts";
import { type FlightNews, flightNews } from "./flight-news.ts";
import { forgetToldChange, toldChange } from "./told-change.ts";

/**
 * Says what became of a change: of one that was made just now, or one that ends while the order is looked at. And what the
 * airline did to the flights meanwhile.
 */
export function ChangeNews({ order }: { readonly order: Order }) {
  const { text, locale } = useLanguage();
  const [seen, setSeen] = useState(order);
  const [outcome, setOutcome] = useState<ChangeOutcome | null>(() => toldChange(order.orderId));
  const [news, setNews] = useState<readonly FlightNews[]>([]);
  useEffect(forgetToldChange, []);
  if (seen !== order) {
    setSeen(order);
    const ended = outcomeBetween(seen, order);
    if (ended) setOutcome(ended);
    else if (order.pendingChange) setOutcome(null);
    const latest = flightNews(seen, order);
    if (latest.length > 0) setNews(latest);
  }

  function wordsOf({ kind, flight, leftLocal }: FlightNews): string {
    const name = `${flight.airline.code} ${flight.number}`;
    const time = (local: string) => formatLocalTime(local, locale);
    if (kind === "cancelled") return text.change.flightGone(name, time(leftLocal));
    return text.change.flightMoved(name, time(leftLocal), time(flight.departsLocal));
  }

  return (
    <div className="order-news" role="status">
      {outcome && (
        <NewsLine tone={outcome === "expired" ? "bad" : "good"} onClose={() => setOutcome(null)}>
          {text.change.outcomes[outcome]}
        </NewsLine>
      )}
      {news.length > 0 && (
        <NewsLine tone="bad" onClose={() => setNews([])}>
          {news.map(wordsOf).join(" ")}
        </NewsLine>
      )}
    </div>
  );
}
