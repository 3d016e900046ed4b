import { describeEachDatabase } from "@aisle/test/databases.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { beforeAll, expect, test } from "vitest";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import { newId, order, pay, prepare, read, startInput, ticketed } from "../testing/order-trip.ts";
import { createWorldSandbox, openOrderWorld, type OrderWorld, someone, worldAlipay } from "../testing/order-world.ts";

const MINUTE_MS = 60_000;

describeEachDatabase("payments", (open) => {
  let world: OrderWorld;
  let clock: ManualTime;
  beforeAll(async () => {
    clock = await withManualTime(await open(), Date.now());
    const { database } = clock;
    await storeOrderFlights(database);
    world = await openOrderWorld({ database, clock });
  });

  const balances = async ({ orderId }: Pick<Order, "orderId">) => {
    const rows = await world.database.kysely
      .selectFrom("ledger_entries")
      .select(["account", "amount_minor"])
      .where("order_id", "=", orderId)
      .execute();
    const accounts = Map.groupBy(rows, ({ account }) => account);
    return Object.fromEntries(
      [...accounts].map(([account, lines]) => [account, lines.reduce((sum, line) => sum + line.amount_minor, 0)]),
    );
  };
  const moved = ({ orderId }: Pick<Order, "orderId">) =>
    world.sandbox
      .movements()
      .filter((movement) => movement.orderId === orderId)
      .map(({ kind, amount }) => [kind, amount] as const);
  /** What the provider has of it, by its own log. */
  const atProvider = (made: Pick<Order, "orderId">) =>
    moved(made).reduce((sum, [kind, amount]) => sum + (kind === "refund" ? -amount : amount), 0);
  const answer = (url: string, outcome: "complete" | "fail") =>
    world.sandbox.handle(new Request(url, { method: "POST", body: `outcome=${outcome}` }));

  test("[PY1] a payment that succeeds tickets its order, and is booked once", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const total = unpaid.due.amountMinor;
    const { payment, nextAction } = await pay(world, who, unpaid);
    expect([payment.state, nextAction]).toEqual(["succeeded", null]);
    await world.settle();
    expect(await read(world, who, unpaid)).toMatchObject({ state: "ticketed", paid: unpaid.due });
    expect(moved(unpaid)).toEqual([["charge", total]]);
    const { provider, customer, fares, taxes, seats = 0 } = await balances(unpaid);
    expect([provider, customer]).toEqual([total, 0]);
    expect(fares! + taxes! + seats).toBe(-total);
  });

  test("[PY2] a declined payment has failed and says why; the order can be paid otherwise", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const { payment } = await pay(world, who, unpaid, "pm_card_chargeDeclinedInsufficientFunds");
    expect(payment).toMatchObject({ state: "failed", decline: "insufficient_funds" });
    expect(await read(world, who, unpaid)).toMatchObject({ state: "pending_payment", due: unpaid.due });
    const second = await pay(world, who, unpaid);
    expect(second.payment.state).toBe("succeeded");
    expect(moved(unpaid)).toHaveLength(1);
  });

  test("[PY3] a payer who must prove who they are is sent to their bank, and the order is ticketed after it", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const started = await pay(world, who, unpaid, "pm_card_threeDSecure2Required");
    expect(started).toMatchObject({ payment: { state: "processing" }, nextAction: { kind: "redirect" } });
    await answer((started.nextAction as { url: string }).url, "complete");
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("ticketed");
  });

  test("[PY4] a payer whose page chooses how to pay gets what the page needs", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const { payment, nextAction } = await world.call("payments.start", startInput(unpaid), who);
    expect(nextAction).toMatchObject({ kind: "confirm", publishableKey: "pk_test_aisle" });
    const { clientSecret } = nextAction as { clientSecret: string };
    const intent = clientSecret.split("_secret_")[0]!;
    const confirm = (method: string) =>
      world.sandbox.handle(
        new Request(`http://sandbox.invalid/v1/payment_intents/${intent}/confirm`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: new URLSearchParams({ key: "pk_test_aisle", client_secret: clientSecret, payment_method: method }),
        }),
      );
    await confirm("pm_card_chargeDeclined");
    await world.settle();
    const declined = await world.call("payments.get", { paymentId: payment.paymentId }, who);
    expect(declined).toMatchObject({ payment: { state: "processing" }, nextAction: { kind: "confirm" } });
    expect(declined.payment.decline).not.toBeNull();
    await confirm("pm_card_visa");
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("ticketed");
  });

  test("[PY5] a payment started again takes no money again; its id is good for nothing else", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const input = startInput(unpaid, "pm_card_visa");
    const answers = [await world.call("payments.start", input, who), await world.call("payments.start", input, who)];
    expect(answers.map(({ payment }) => payment.state)).toEqual(["succeeded", "succeeded"]);
    expect(moved(unpaid)).toHaveLength(1);
    const conflict = { code: "id_conflict" };
    const other = { ...input, paymentMethod: "pm_card_amex" };
    await expect(world.call("payments.start", other, who)).rejects.toMatchObject(conflict);
    const another = await order(world, who, { days: [2] });
    await expect(
      world.call("payments.start", { ...startInput(another), paymentId: input.paymentId }, who),
    ).rejects.toMatchObject(conflict);
  });

  test("[PY6] only what is due can be paid, in the order's currency, and only once", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const wrong = { ...startInput(unpaid), expectedAmount: { ...unpaid.due, amountMinor: unpaid.due.amountMinor - 1 } };
    await expect(world.call("payments.start", wrong, who)).rejects.toMatchObject({
      code: "price_changed",
      details: { price: unpaid.due },
    });
    const foreign = { ...startInput(unpaid), expectedAmount: { ...unpaid.due, currency: "USD" } };
    await expect(world.call("payments.start", foreign, who)).rejects.toMatchObject({ code: "price_changed" });
    await pay(world, who, unpaid);
    await expect(world.call("payments.start", startInput(unpaid), who)).rejects.toMatchObject({ code: "order_state" });
  });

  test("[PY7] an order that is not paid in time expires: seats free, payer told, nothing more to pay", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    await clock.advance(20 * MINUTE_MS - 1);
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("pending_payment");
    await clock.advance(1);
    await world.settle();
    expect(await read(world, who, unpaid)).toMatchObject({ state: "expired", due: { amountMinor: 0 } });
    await expect(world.call("payments.start", startInput(unpaid), who)).rejects.toMatchObject({ code: "order_state" });
    const { flightId } = unpaid.segments[0]!.flight;
    const seats = unpaid.seats.map(({ seat }) => seat);
    await world.call("seats.hold", { holdId: newId(), flightId, seats }, someone());
  });

  test("[PY8] a payment under way keeps the seats ten minutes longer, not for ever; then it is cancelled at the provider", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const { payment } = await pay(world, who, unpaid, "pm_card_threeDSecure2Required");
    await clock.advance(25 * MINUTE_MS);
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("pending_payment");
    await clock.advance(5 * MINUTE_MS);
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("expired");
    const { payment: ended } = await world.call("payments.get", { paymentId: payment.paymentId }, who);
    expect(ended.state).toBe("cancelled");
    expect(moved(unpaid)).toEqual([]);
  });

  test("[PY9] a payment that succeeds after its order expired takes the same seats again when they are free", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    await pay(world, who, unpaid, `pm_sandbox_delayed_${40 * MINUTE_MS}`);
    await clock.advance(31 * MINUTE_MS);
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("expired");
    await clock.advance(10 * MINUTE_MS);
    await world.settle();
    const late = await read(world, who, unpaid);
    expect([late.state, late.seats]).toEqual(["ticketed", unpaid.seats]);
  });

  test("[PY10] else it is given back in full, by itself", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    await pay(world, who, unpaid, `pm_sandbox_delayed_${40 * MINUTE_MS}`);
    await clock.advance(31 * MINUTE_MS);
    await world.settle();
    const { flightId } = unpaid.segments[0]!.flight;
    await world.call(
      "seats.hold",
      { holdId: newId(), flightId, seats: unpaid.seats.map(({ seat }) => seat) },
      someone(),
    );
    await clock.advance(9.5 * MINUTE_MS);
    await world.settle();
    const late = await read(world, who, unpaid);
    expect(late).toMatchObject({ state: "expired", paid: unpaid.due, refunded: unpaid.due, tickets: [] });
    expect(late.refunds).toMatchObject([{ state: "succeeded", reason: "late_payment" }]);
    expect(moved(unpaid)).toEqual([
      ["charge", unpaid.due.amountMinor],
      ["refund", unpaid.due.amountMinor],
    ]);
    expect(await balances(unpaid)).toEqual({ provider: 0, customer: 0 });
  });

  test("[PY11] an order cancelled while its payment is under way owes nothing: what is taken all the same goes back", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    await pay(world, who, unpaid, `pm_sandbox_delayed_${MINUTE_MS}`);
    const { orderId } = unpaid;
    const { quote } = await world.call("orders.quoteCancel", { orderId }, who);
    const cancelled = await world.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId }, who);
    expect(cancelled.order.state).toBe("cancelled");
    await expect(world.call("payments.start", startInput(unpaid), who)).rejects.toMatchObject({ code: "order_state" });
    await clock.advance(2 * MINUTE_MS);
    await world.settle();
    const after = await read(world, who, unpaid);
    expect([after.state, after.paid, after.refunded]).toEqual(["cancelled", unpaid.due, unpaid.due]);
  });

  test("[PY12] another attempt gives the one before up; should both succeed, one goes back", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    await pay(world, who, unpaid, `pm_sandbox_delayed_${MINUTE_MS}`);
    await pay(world, who, unpaid, "pm_card_visa");
    await clock.advance(2 * MINUTE_MS);
    await world.settle();
    const paid = await read(world, who, unpaid);
    expect(paid.state).toBe("ticketed");
    expect(paid.paid.amountMinor - paid.refunded.amountMinor).toBe(unpaid.due.amountMinor);
    expect(paid.refunds).toMatchObject([{ reason: "excess_payment", state: "succeeded" }]);
  });

  test("[PY13] a payment that is given up takes nothing; one that was quicker counts", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const slow = await pay(world, who, unpaid, "pm_card_threeDSecure2Required");
    const cancelled = await world.call("payments.cancel", { paymentId: slow.payment.paymentId }, who);
    expect(cancelled).toMatchObject({ payment: { state: "cancelled" }, nextAction: null });
    const quick = await pay(world, who, unpaid);
    const late = await world.call("payments.cancel", { paymentId: quick.payment.paymentId }, who);
    expect(late.payment.state).toBe("succeeded");
    expect(moved(unpaid)).toHaveLength(1);
  });

  test("[PY14] a charge whose answer was lost is found out, not made again", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    world.sandbox.faults.add({ kind: "drop_after", on: "stripe.payment_intents.create", times: 1 });
    const { payment } = await pay(world, who, unpaid);
    expect(payment.state).toBe("created");
    await clock.advance(MINUTE_MS);
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("ticketed");
    expect(moved(unpaid)).toHaveLength(1);
  });

  test("[PY15] a refund that the provider refuses stays visible, is tried again, and is given once", async () => {
    const who = someone();
    const paid = await ticketed(world, who, { family: "flex" });
    world.sandbox.faults.add({ kind: "refuse_refund", times: 1 });
    const { orderId } = paid;
    const { quote } = await world.call("orders.quoteCancel", { orderId }, who);
    await world.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId }, who);
    await world.settle();
    expect((await read(world, who, paid)).refunds).toMatchObject([{ state: "failed" }]);
    await clock.advance(5 * MINUTE_MS);
    await world.settle();
    expect((await read(world, who, paid)).refunds).toMatchObject([{ state: "succeeded" }]);
    expect(moved(paid).filter(([kind]) => kind === "refund")).toEqual([["refund", quote.refundMinor]]);
    expect(await balances(paid)).toMatchObject({ provider: paid.paid.amountMinor - quote.refundMinor, customer: 0 });
  });

  test("[PY16] a refund that the payer's bank sends back later is owed again, and given again", async () => {
    const who = someone();
    const unpaid = await order(world, who, { family: "flex" });
    await pay(world, who, unpaid, "pm_card_refundFail");
    const { orderId } = unpaid;
    const { quote } = await world.call("orders.quoteCancel", { orderId }, who);
    await world.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId }, who);
    await world.settle();
    for (const minutes of [2, 2]) {
      await clock.advance(minutes * MINUTE_MS);
      await world.settle();
    }
    const { entries } = await world.call("orders.history", { orderId }, who);
    expect(entries.map(({ action }) => action)).toContain("refund_failed");
    const kinds = moved(unpaid).map(([kind]) => kind);
    expect(kinds.slice(0, 4)).toEqual(["charge", "refund", "refund_failed", "refund"]);
    const { provider } = await balances(unpaid);
    expect(provider).toBe(atProvider(unpaid));
  });

  test("[PY17] with manual capture money is only reserved until the order is sure, and released when it is not", async () => {
    const { database } = world;
    const careful = await openOrderWorld({ database, clock, config: { paymentCapture: "manual" } });
    const who = someone();
    const unpaid = await order(careful, who);
    const { payment } = await pay(careful, who, unpaid);
    expect(payment.state).toBe("succeeded");
    expect(careful.sandbox.movements().map(({ kind }) => kind)).toEqual(["capture"]);
    const other = await order(careful, who, { days: [2] });
    careful.sandbox.faults.add({ kind: "drop_before", on: "stripe.payment_intents.capture", times: 1 });
    await pay(careful, who, other);
    const { orderId } = other;
    const { quote } = await careful.call("orders.quoteCancel", { orderId }, who);
    await careful.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId }, who);
    await clock.advance(MINUTE_MS);
    await careful.settle();
    expect((await read(careful, who, other)).payments).toMatchObject([{ state: "cancelled" }]);
    expect(careful.sandbox.movements()).toHaveLength(1);
    await careful.close();
  });

  test("[PY18] who pays after the price guarantee pays what the flights cost then", async () => {
    const agent = someone("agent");
    const { input } = await prepare(world, agent, { days: [7] });
    const wish = { ...input, paymentWithinMs: 48 * 60 * MINUTE_MS };
    const { order: unpaid } = await world.call("orders.create", wish, agent);
    const { flightId } = unpaid.segments[0]!.flight;
    await world.database.kysely
      .updateTable("fares")
      .set({ amount_minor: 20_000 })
      .where("flight_id", "=", flightId)
      .where("family", "=", "standard")
      .where("cabin", "=", "economy")
      .execute();
    await clock.advance(23 * 60 * MINUTE_MS);
    const started = await world.call("payments.start", startInput(unpaid), agent);
    await world.call("payments.cancel", { paymentId: started.payment.paymentId }, agent);
    await clock.advance(2 * 60 * MINUTE_MS);
    const late = await world.call("payments.start", startInput(unpaid), agent).catch((error: unknown) => error);
    expect(late).toMatchObject({ code: "price_changed" });
    const renewed = await read(world, agent, unpaid);
    expect(renewed.due.amountMinor).toBeGreaterThan(unpaid.due.amountMinor);
    expect((await pay(world, agent, renewed)).payment.state).toBe("succeeded");
  });

  test("[PY19] notices may be lost: what the provider decided is settled all the same, within half a minute", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    world.sandbox.faults.add({ kind: "withhold" });
    const { nextAction } = await pay(world, who, unpaid, "pm_card_threeDSecure2Required");
    await answer((nextAction as { url: string }).url, "complete");
    await clock.advance(30_000);
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("ticketed");
    world.sandbox.faults.clear();
    world.sandbox.releaseNotices();
    await world.settle();
    expect(moved(unpaid)).toHaveLength(1);
  });

  test("[PY20] a forged notice is refused and changes nothing; one that comes ten times is understood once", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const { payment } = await pay(world, who, unpaid, "pm_card_threeDSecure2Required");
    const { paymentId } = payment;
    const forged = JSON.stringify({
      ...{ id: "evt_forged", object: "event", type: "payment_intent.succeeded" },
      data: {
        object: { id: "pi_1", object: "payment_intent", status: "succeeded", metadata: { payment_id: paymentId } },
      },
    });
    const signature = `t=${Math.floor(clock.nowMs() / 1_000)},v1=${"0".repeat(64)}`;
    const answered = await world.receiveNotice(
      new Request("http://aisle.invalid/webhooks/stripe", {
        method: "POST",
        headers: { "stripe-signature": signature, "content-type": "application/json" },
        body: forged,
      }),
    );
    expect(answered.status).toBeGreaterThanOrEqual(400);
    world.sandbox.faults.add({ kind: "duplicate" });
    await world.settle();
    expect((await read(world, who, unpaid)).state).toBe("pending_payment");
    const rows = await world.database.kysely
      .selectFrom("provider_notices")
      .select("event_id")
      .where("payment_id", "=", paymentId)
      .execute();
    expect(new Set(rows.map(({ event_id }) => event_id)).size).toBe(rows.length);
    expect(rows.map(({ event_id }) => event_id)).not.toContain("evt_forged");
    world.sandbox.faults.clear();
  });

  /** Where the ninth day's flight costs yuan. */
  const openAlipayWorld = async () => {
    const sandbox = createWorldSandbox(() => clock.nowMs(), Math.random, { alipay: true });
    const otherProvider = worldAlipay(sandbox, () => clock.nowMs());
    const inYuan = world.database.kysely.updateTable("fares").set({ currency: "CNY" });
    const { flightId } = (await prepare(world, someone(), { days: [9] })).flights[0]!;
    await inYuan.where("flight_id", "=", flightId).execute();
    return openOrderWorld({ database: world.database, clock, sandbox, otherProvider });
  };
  let opened: Promise<OrderWorld> | undefined;
  const alipayWorld = () => (opened ??= openAlipayWorld());
  const cashier = async (other: OrderWorld, url: string, outcome: "pay" | "close") => {
    const page = await other.sandbox.handle(new Request(url));
    const action = /action="([^"]+)"/.exec(await page.text())![1]!;
    await other.sandbox.handle(
      new Request(new URL(action, "http://sandbox.invalid"), { method: "POST", body: `outcome=${outcome}` }),
    );
  };

  test("[PY21] another provider, with a cashier of its own, keeps all of this: Alipay", async () => {
    const china = await alipayWorld();
    const who = someone();
    const unpaid = await order(china, who, { days: [9], family: "flex" });
    const input = { ...startInput(unpaid), provider: "alipay" as const };
    const { payment, nextAction } = await china.call("payments.start", input, who);
    expect(nextAction).toMatchObject({ kind: "redirect" });
    const again = await china.call("payments.get", { paymentId: payment.paymentId }, who);
    expect(again.nextAction).toMatchObject({ kind: "redirect" });
    await cashier(china, (again.nextAction as { url: string }).url, "pay");
    await china.settle();
    expect(await read(china, who, unpaid)).toMatchObject({ state: "ticketed", paid: unpaid.due });
    const { orderId } = unpaid;
    const { quote } = await china.call("orders.quoteCancel", { orderId }, who);
    await china.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId }, who);
    await china.settle();
    expect((await read(china, who, unpaid)).refunds).toMatchObject([{ state: "succeeded" }]);
    expect(await balances(unpaid)).toMatchObject({ provider: paidLess(unpaid, quote.refundMinor), customer: 0 });
  });

  test("[PY23] a payer is offered those providers that take what is due, and nothing when nothing is", async () => {
    const who = someone();
    const offered = async (where: OrderWorld, { orderId }: Pick<Order, "orderId">) =>
      (await where.call("payments.providers", { orderId }, who)).providers;
    const unpaid = await order(world, who);
    expect(await offered(world, unpaid)).toEqual(["stripe"]);
    const china = await alipayWorld();
    expect(await offered(china, await order(china, who, { days: [9] }))).toEqual(["stripe", "alipay"]);
    await pay(world, who, unpaid);
    expect(await offered(world, unpaid)).toEqual([]);
    await expect(world.call("payments.providers", { orderId: unpaid.orderId }, someone())).rejects.toThrow();
  });

  test("[PY22] a cashier that is paid although its payer gave up is found out without any notice, and counts", async () => {
    const china = await alipayWorld();
    const who = someone();
    const unpaid = await order(china, who, { days: [9] });
    const input = { ...startInput(unpaid), provider: "alipay" as const };
    const { payment, nextAction } = await china.call("payments.start", input, who);
    await china.call("payments.cancel", { paymentId: payment.paymentId }, who);
    await clock.advance(25 * MINUTE_MS);
    await china.settle();
    china.sandbox.faults.add({ kind: "withhold" });
    await cashier(china, (nextAction as { url: string }).url, "pay");
    await clock.advance(30_000);
    await china.settle();
    const late = await read(china, who, unpaid);
    expect([late.state, late.paid]).toEqual(["ticketed", unpaid.due]);
  });
});

function paidLess({ due }: Order, refundMinor: number): number {
  return due.amountMinor - refundMinor;
}
