import type { Order } from "@aisle/client";
import type { ReactNode } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";

interface ChangeHeadProps {
  readonly order: Pick<Order, "orderId" | "locator">;
  readonly title: string;
  readonly children?: ReactNode;
}

/** What is being changed, and the way back to the booking. */
export function ChangeHead({ order, title, children }: ChangeHeadProps) {
  const text = useText();
  return (
    <header className="change-head">
      <Link className="back-link" href={hrefOf({ page: "order", orderId: order.orderId })}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path className="stroke" d="M10 3 5 8l5 5" />
        </svg>
        {text.order.title(order.locator)}
      </Link>
      <h1>{title}</h1>
      {children}
    </header>
  );
}
