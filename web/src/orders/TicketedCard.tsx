import { useEffect, useRef } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import type { OrderProps } from "./OrderView.tsx";
import { useDocuments } from "./use-documents.ts";

/** Shown to who has just paid: that it worked, and what to do next. Takes the focus from the payment that it follows. */
export function TicketedCard({ order, orderKey }: OrderProps) {
  const { order: words, boarding } = useText();
  const title = useRef<HTMLHeadingElement>(null);
  const { orderId, contact } = order;
  const asked = useDocuments({ order, orderKey });
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="card ticketed" aria-labelledby="order-ticketed">
      <svg viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
        <circle cx="24" cy="24" r="22" />
        <path d="m14 25 7 7 14-15" />
      </svg>
      <div>
        <h2 id="order-ticketed" ref={title} tabIndex={-1}>
          {words.done}
        </h2>
        <p className="soft">{words.doneHint(contact.email)}</p>
      </div>
      <p className="ticketed-next">
        <Link className="button button-primary" href={hrefOf({ page: "boardingPasses", orderId })}>
          {boarding.title}
        </Link>
        {asked.status === "ready" && (
          <a className="button" href={asked.data.calendar}>
            {words.toCalendar}
          </a>
        )}
        {asked.status === "ready" && (
          <a className="button" href={asked.data.receiptPdf} target="_blank" rel="noreferrer">
            {words.receipt}
          </a>
        )}
      </p>
    </section>
  );
}
