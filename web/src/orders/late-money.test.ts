import type { Order } from "@aisle/client";
import { expect, test } from "vitest";
import { lateMoney } from "./late-money.ts";

function anOrder(payments: readonly string[], refunds: readonly string[] = []) {
  return {
    payments: payments.map((state) => ({ state, givenUp: true })),
    refunds: refunds.map((reason) => ({ reason })),
  } as unknown as Order;
}

test("[WP7] money that may still come to an order that is over is waited for, and told once it goes back", () => {
  expect(lateMoney(anOrder([]))).toBe("none");
  expect(lateMoney(anOrder(["failed", "cancelled"]))).toBe("none");
  expect(lateMoney(anOrder(["failed", "processing"]))).toBe("awaited");
  expect(lateMoney(anOrder(["succeeded"], ["late_payment"]))).toBe("givenBack");
  expect(lateMoney(anOrder(["succeeded"], ["cancellation"]))).toBe("none");
});
