/** Money that arrives after its order has run out: it buys the same seats if nobody has them, and goes back otherwise. */
import type { Order } from "@aisle/client";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { moneyOf } from "../support/money.ts";
import { aPerson, type Person } from "../support/people.ts";
import { type SandboxProcess, startSandbox } from "../support/sandbox.ts";
import { startSystem, type System } from "../support/system.ts";
import { openSales, order } from "../support/travel.ts";

const ORDER_PAYMENT_MS = 4_000;
const LATE_METHOD = "pm_sandbox_delayed_9000";

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)("a late payment", () => {
  let sandbox: SandboxProcess;
  let system: System;
  let person: Person;
  beforeAll(async () => {
    sandbox = await startSandbox();
    system = await startSystem({ env: { ...sandbox.env, ORDER_PAYMENT_MS: String(ORDER_PAYMENT_MS) } });
    await sandbox.sendEventsTo(`${system.urls[1]}/webhooks/stripe`);
    person = await aPerson({ url: system.urls[0]! });
    await openSales(system.database, [person.client]);
  });
  afterAll(async () => {
    person?.client.close();
    await system?.stop();
    await sandbox?.stop();
  });

  /** An order that has run out, with a payment on its way that its payer gave up too late. */
  const aLatePayment = async (seat: string): Promise<Order> => {
    const { client } = person;
    const { orderId, due } = await order(client, { seats: [seat] });
    const input = { orderId, expectedAmount: due, paymentMethod: LATE_METHOD };
    const { payment } = await client.payments.start(input);
    await client.payments.cancel({ paymentId: payment.paymentId });
    const watch = client.watchOrder(orderId);
    await eventually(() => watch.getSnapshot().order?.state === "expired");
    watch.close();
    return watch.getSnapshot().order!;
  };

  test("[SY29] for seats that another has by then it goes back in full, by itself", async () => {
    const { orderId, payments } = await aLatePayment("20A");
    const { amount } = payments[0]!;
    const other = await order(person.client, { seats: ["20A"] });
    await (await person.client.payOrder(other, { paymentMethod: "pm_card_visa" })).done();
    const watch = person.client.watchOrder(orderId);
    await eventually(() => watch.getSnapshot().order?.refunds[0]?.state === "succeeded", 30_000);
    expect(watch.getSnapshot().order).toMatchObject({
      ...{ state: "expired", paid: amount, refunded: amount, tickets: [] },
      refunds: [{ reason: "late_payment", amount }],
    });
    watch.close();
    expect(await moneyOf(orderId, { database: system.database, sandbox })).toMatchObject({
      ...{ charged: [amount.amountMinor], refunded: [amount.amountMinor] },
      ...{ ledgerSums: new Set([0]), accounts: { provider: 0, customer: 0 } },
    });
    const { order: kept } = await person.client.orders.get({ orderId: other.orderId });
    expect([kept.state, kept.seats.map(({ seat }) => seat)]).toEqual(["ticketed", ["20A"]]);
  });

  test("[SY30] for seats that are still free it buys them", async () => {
    const { orderId, payments } = await aLatePayment("21A");
    const watch = person.client.watchOrder(orderId);
    await eventually(() => watch.getSnapshot().order?.state === "ticketed", 30_000);
    expect(watch.getSnapshot().order!.seats.map(({ seat }) => seat)).toEqual(["21A"]);
    watch.close();
    expect(await moneyOf(orderId, { database: system.database, sandbox })).toMatchObject({
      ...{ charged: [payments[0]!.amount.amountMinor], refunded: [], ledgerSums: new Set([0]) },
    });
  });
});
