import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { orderLead } from "./order-lead.ts";

const unpaid = { state: "pending_payment", pendingChange: null, payments: [], refunds: [] } as unknown as Order;

test("[WP8] seats are called kept only while they are: not from the end of the time to pay on", () => {
  expect(orderLead(unpaid, false, en)).toBe(en.order.lead.pending_payment);
  expect(orderLead(unpaid, true, en)).toBe(en.order.timeOver);
  expect(orderLead({ ...unpaid, state: "ticketed" }, true, en)).toBe(en.order.lead.ticketed);
});
