import { useLanguage } from "../i18n/language.tsx";
import type { OrderProps } from "./OrderView.tsx";
import { useDocuments } from "./use-documents.ts";

export function Documents(props: OrderProps) {
  const { text } = useLanguage();
  const asked = useDocuments(props);
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
