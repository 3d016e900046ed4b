/** What simulations found, each as a case of its own. */
import { openEmbedded, type OpenedDatabase } from "@aisle/test/databases.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createJobStore } from "../jobs/job-store.ts";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import { newId, order, pay, read, startInput, ticketed } from "../testing/order-trip.ts";
import { openOrderWorld, type OrderWorld, someone } from "../testing/order-world.ts";

let opened: OpenedDatabase;
let clock: ManualTime;
let world: OrderWorld;

beforeAll(async () => {
  opened = await openEmbedded();
  clock = await withManualTime(opened.database, Date.now());
  const { database } = clock;
  await storeOrderFlights(database);
  world = await openOrderWorld({ database, clock });
});
afterAll(() => opened.remove());

test("[MS6] a change that a payment pays although it was given up gives up the payment that was begun instead", async () => {
  const who = someone();
  const paid = await ticketed(world, who, { days: [1], seats: [["30A"]] });
  const { segmentId, passengerId } = paid.seats[0]!;
  const wish = {
    ...{ changeId: newId(), orderId: paid.orderId, version: paid.version },
    moves: [{ segmentId, passengerId, seat: "11A" }],
  };
  const asked = world.call("orders.changeSeats", { ...wish, expectedDue: { amountMinor: 0, currency: "EUR" } }, who);
  const { details } = (await asked.catch((error: unknown) => error)) as { details: { price: typeof paid.due } };
  const { order: begun } = await world.call("orders.changeSeats", { ...wish, expectedDue: details.price }, who);
  await pay(world, who, begun, "pm_sandbox_delayed_5000");
  // On a page that its payer never comes back to.
  const other = await world.call("payments.start", startInput(begun), who);
  await clock.advance(6_000);
  await world.settle();
  const moved = await read(world, who, begun);
  expect([moved.seats[0]!.seat, moved.pendingChange]).toEqual(["11A", null]);
  expect(moved.payments.find(({ paymentId }) => paymentId === other.payment.paymentId)?.state).toBe("cancelled");
});

test("[MS7] what was paid is settled within a minute although the worker that was to look at it died", async () => {
  const who = someone();
  const unpaid = await order(world, who, { days: [2] });
  world.sandbox.faults.add({ kind: "withhold" });
  const { payment } = await pay(world, who, unpaid, "pm_sandbox_delayed_5000");
  await clock.advance(5_000);
  await world.sandbox.runDue();
  // Somebody takes its job, and is never heard of again.
  const { jobs } = await createJobStore(clock.database).take(world.orders.handlers, 100);
  expect(jobs.map(({ key }) => key)).toContain(payment.paymentId);
  await clock.advance(55_000);
  await world.settle();
  expect(await read(world, who, unpaid)).toMatchObject({ state: "ticketed" });
  world.sandbox.faults.clear();
});

test("[MS8] a refund that broke at the provider, which says so again for a day, is tried anew at once", async () => {
  const who = someone();
  const { orderId } = await ticketed(world, who, { days: [3] });
  world.sandbox.faults.add({ kind: "refuse_refund", times: 1 });
  world.sandbox.faults.add({ kind: "error_after", on: "stripe.refunds.create", times: 1 });
  const { quote } = await world.call("orders.quoteCancel", { orderId }, who);
  await world.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId }, who);
  for (const waitMs of [0, 5_000, 120_000]) {
    await clock.advance(waitMs);
    await world.settle();
  }
  const { refunds } = await read(world, who, { orderId });
  expect(refunds).toMatchObject([{ state: "succeeded", amount: { amountMinor: quote.refundMinor } }]);
});
