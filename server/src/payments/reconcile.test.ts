import { describeEachDatabase } from "@aisle/test/databases.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { beforeAll, expect, test } from "vitest";
import { insertRows } from "../storage/insert-rows.ts";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import { newId, order, pay, startInput, ticketed } from "../testing/order-trip.ts";
import { openOrderWorld, type OrderWorld, someone } from "../testing/order-world.ts";
import { noProvider } from "./no-provider.ts";
import { type PaymentProvider, ProviderError, type ProviderMovement } from "./provider.ts";
import type { Difference } from "./reconcile.ts";
import { differenceText } from "./reconcile-report.ts";
import { NotCompared } from "./reconcile-lookup.ts";
import { DAY_MS, type Period, reconcile } from "./reconciliation.ts";

const MINUTE_MS = 60_000;

describeEachDatabase("reconciliation", (open) => {
  let world: OrderWorld;
  let clock: ManualTime;
  beforeAll(async () => {
    clock = await withManualTime(await open(), Date.now());
    const { database } = clock;
    await storeOrderFlights(database);
    world = await openOrderWorld({ database, clock });
  });

  const hourAround = (): Period => ({ fromMs: clock.nowMs() - 60 * MINUTE_MS, toMs: clock.nowMs() + 60 * MINUTE_MS });
  const differences = async (changes: Partial<PaymentProvider> = {}, period = hourAround()) => {
    const provider = { ...world.provider, ...changes };
    const found: Difference[] = [];
    for await (const one of reconcile({ database: world.database, providers: [provider], period })) found.push(one);
    return found;
  };
  const kindsOf = async ({ orderId }: Pick<Order, "orderId">, changes?: Partial<PaymentProvider>) =>
    (await differences(changes)).filter((one) => one.orderId === orderId).map(({ kind }) => kind);
  /** The provider's movements, each as `change` makes it. */
  const moving = (change: (movement: ProviderMovement) => readonly ProviderMovement[]): Partial<PaymentProvider> => ({
    async *movements(fromMs, toMs) {
      for await (const movement of world.provider.movements(fromMs - DAY_MS, toMs + DAY_MS)) {
        yield* change(movement).filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      }
    },
  });
  const without = (id: string | undefined) =>
    moving((one) => (one.paymentId === id || one.refundId === id ? [] : [one]));
  const cancel = async (who: ReturnType<typeof someone>, { orderId }: Order): Promise<Order> => {
    const { quote } = await world.call("orders.quoteCancel", { orderId }, who);
    return (await world.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId }, who)).order;
  };
  const insert = async (into: string, row: readonly unknown[]): Promise<void> => {
    await world.database.script((send) => send(insertRows(into, [row])));
  };
  const ledger = "ledger_entries (transfer, line, order_id, account, amount_minor, currency, at_ms)";
  const aFlexTicket = (who: ReturnType<typeof someone>) => ticketed(world, who, { family: "flex" });

  test("[RX1] after payments, declines, and refunds that fail and are given again nothing differs", async () => {
    const [who, other] = [someone(), someone()];
    const paid = await aFlexTicket(who);
    const declined = await order(world, other);
    await pay(world, other, declined, "pm_card_chargeDeclined");
    await pay(world, other, declined);
    const unpaid = await order(world, other);
    await world.call("payments.start", startInput(unpaid), other);
    world.sandbox.faults.add({ kind: "fail_refund", on: "stripe.refunds.create", times: 1, delayMs: 2_000 });
    await cancel(who, paid);
    await world.settle();
    for (const ms of [3_000, 2 * MINUTE_MS, 30 * MINUTE_MS]) {
      await clock.advance(ms);
      await world.settle();
    }
    const moved = world.sandbox.movements().map(({ kind }) => kind);
    expect(moved.toSorted()).toEqual(["charge", "charge", "refund", "refund", "refund_failed"]);
    expect(await differences()).toEqual([]);
  });

  test("[RX2] a charge that our ledger lacks is told, with its order where the payment is known", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const { payment } = await pay(world, who, unpaid, "pm_card_chargeDeclined");
    const charge = {
      ...{ kind: "charge" as const, refundId: null, amount: unpaid.due, atMs: clock.nowMs() - 5 * MINUTE_MS },
    };
    const strange = newId();
    const extra: readonly ProviderMovement[] = [
      { ...charge, paymentId: payment.paymentId, reference: "pi_1" },
      { ...charge, paymentId: strange, reference: "pi_2" },
      { ...charge, paymentId: null, reference: "pi_3" },
    ];
    const found = await differences({
      async *movements(fromMs, toMs) {
        yield* world.provider.movements(fromMs, toMs);
        yield* extra.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      },
    });
    const told = { provider: "stripe", ours: null, theirs: unpaid.due };
    expect(found).toMatchObject([
      { ...told, kind: "charge_not_booked", locator: unpaid.locator, paymentId: payment.paymentId, reference: "pi_1" },
      { ...told, kind: "charge_of_unknown_payment", locator: null, paymentId: strange, reference: "pi_2" },
      { ...told, kind: "charge_of_unknown_payment", locator: null, paymentId: null, reference: "pi_3" },
    ]);
  });

  test("[RX3] a charge that the provider does not know, also when it is asked for by name, is told", async () => {
    const paid = await ticketed(world, someone());
    const { paymentId } = paid.payments[0]!;
    const found = await differences({ ...without(paymentId), look: async () => undefined });
    expect(found).toMatchObject([
      {
        ...{ kind: "charge_not_at_provider", provider: "stripe", locator: paid.locator, orderId: paid.orderId },
        ...{ paymentId, ours: paid.paid, theirs: null },
      },
    ]);
    expect(await differences(without(paymentId))).toEqual([]);
  });

  test("[RX4] another amount, another currency, and a charge that was taken twice are told", async () => {
    const paid = await ticketed(world, someone());
    const { paymentId } = paid.payments[0]!;
    const { amountMinor } = paid.paid;
    const changed = (change: (movement: ProviderMovement) => readonly ProviderMovement[]) =>
      differences(moving((one) => (one.paymentId === paymentId ? change(one) : [one])));
    const told = { kind: "charge_differs", locator: paid.locator, ours: paid.paid };
    expect(
      await changed((one) => [{ ...one, amount: { amountMinor: amountMinor - 1, currency: "EUR" } }]),
    ).toMatchObject([{ ...told, theirs: { amountMinor: amountMinor - 1, currency: "EUR" } }]);
    expect(await changed((one) => [{ ...one, amount: { amountMinor, currency: "USD" } }])).toMatchObject([
      { ...told, theirs: { amountMinor, currency: "USD" } },
    ]);
    expect(await changed((one) => [one, one])).toMatchObject([
      { ...told, theirs: { amountMinor: 2 * amountMinor, currency: "EUR" }, note: "2 movements at the provider" },
    ]);
  });

  test("[RX5] a refund that is missing on either side, came back or has another amount is told", async () => {
    const who = someone();
    const paid = await aFlexTicket(who);
    await cancel(who, paid);
    await world.settle();
    const { refunds } = (await world.call("orders.get", { orderId: paid.orderId }, who)).order;
    const [{ refundId, amount }] = refunds as [(typeof refunds)[number]];
    const failed = { reference: "re_1", status: "failed", amount, failure: "declined" } as const;
    const told = { locator: paid.locator, refundId, ours: amount };
    const missing = without(refundId);
    expect(await differences({ ...missing, lookRefund: async () => undefined })).toMatchObject([
      { ...told, kind: "refund_not_at_provider", theirs: null },
    ]);
    expect(await differences({ ...missing, lookRefund: async () => failed })).toMatchObject([
      { ...told, kind: "refund_came_back", theirs: null },
    ]);
    const less = { ...amount, amountMinor: amount.amountMinor - 5 };
    expect(
      await differences(moving((one) => [one.refundId === refundId ? { ...one, amount: less } : one])),
    ).toMatchObject([{ ...told, kind: "refund_differs", theirs: less }]);
    const strange = newId();
    expect(
      await differences(moving((one) => [one, ...(one.refundId === refundId ? [{ ...one, refundId: strange }] : [])])),
    ).toMatchObject([{ kind: "refund_not_booked", refundId: strange, ours: null, theirs: amount }]);
  });

  test("[RX6] a refund that was made by hand at the provider is told with the order whose payment it gives back", async () => {
    const paid = await ticketed(world, someone());
    const { paymentId } = paid.payments[0]!;
    const { reference } = (await world.provider.look({ paymentId, reference: null }))!;
    await world.sandbox.handle(
      new Request("http://sandbox.invalid/v1/refunds", {
        method: "POST",
        headers: {
          authorization: "Bearer sk_test_aisle",
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({ payment_intent: reference, amount: "700" }).toString(),
      }),
    );
    expect(await differences()).toMatchObject([
      {
        ...{ kind: "refund_by_hand", provider: "stripe", locator: paid.locator, paymentId, refundId: null },
        ...{ ours: null, theirs: { amountMinor: 700, currency: "EUR" } },
      },
    ]);
    await clock.advance(3 * DAY_MS);
  });

  test("[RX7] rows of payments and refunds that are not as their order says are told", async () => {
    const who = someone();
    const paid = await aFlexTicket(who);
    await cancel(who, paid);
    await world.settle();
    const { kysely } = world.database;
    await kysely.updateTable("payments").set({ amount_minor: 1 }).where("order_id", "=", paid.orderId).execute();
    await kysely.deleteFrom("refunds").where("order_id", "=", paid.orderId).execute();
    expect((await kindsOf(paid)).toSorted()).toEqual(["payment_row_differs", "refund_row_differs"]);
    const [difference] = await differences();
    expect(difference).toMatchObject({
      note: expect.stringMatching(/^in the order succeeded \d+ EUR, its row succeeded 1 EUR$/),
    });
    await clock.advance(3 * DAY_MS);
  });

  test("[RX8] a customer's account that is not what is still owed, and a transfer that does not add up, are told", async () => {
    const paid = await ticketed(world, someone());
    const { orderId, locator } = paid;
    await insert(ledger, [`sale:${orderId}:by-hand`, 1, orderId, "customer", -250, "EUR", clock.nowMs()]);
    const owed = { amountMinor: 250, currency: "EUR" };
    const nothing = { amountMinor: 0, currency: "EUR" };
    expect(await differences()).toMatchObject([
      { kind: "transfer_unbalanced", locator, ours: { amountMinor: -250, currency: "EUR" }, theirs: nothing },
      { kind: "customer_account_differs", locator, orderId, ours: owed, theirs: nothing },
    ]);
    await clock.advance(3 * DAY_MS);
  });

  test("[RX9] money that is owed for more than a minute without a job that gives it back is told", async () => {
    const who = someone();
    const paid = await aFlexTicket(who);
    const cancelled = await cancel(who, paid);
    const [{ refundId, amount }] = cancelled.refunds as [Order["refunds"][number]];
    await clock.advance(2 * MINUTE_MS);
    expect(await kindsOf(paid)).toEqual([]);
    await world.database.kysely.deleteFrom("jobs").where("job_key", "=", refundId).execute();
    expect(await differences()).toMatchObject([
      { kind: "refund_not_under_way", locator: paid.locator, refundId, ours: amount, note: "pending, without a job" },
    ]);
    await clock.advance(3 * DAY_MS);
  });

  test("[RX10] a provider that does not answer, or that the settings do not name, is no comparison", async () => {
    await ticketed(world, someone());
    const away: Partial<PaymentProvider> = {
      movements: () => {
        throw new ProviderError("unavailable", "ECONNREFUSED");
      },
    };
    const refusal = differences(away);
    await expect(refusal).rejects.toThrow(NotCompared);
    await expect(refusal).rejects.toThrow("stripe does not answer (unavailable: ECONNREFUSED)");
    await expect(differences({ name: "other" })).rejects.toThrow("there is money at stripe");
  });

  test("[RX11] what the provider moved before the edge of a period and we booked after it is no difference in either", async () => {
    const paid = await ticketed(world, someone());
    const { paymentId } = paid.payments[0]!;
    const early = moving((one) => [one.paymentId === paymentId ? { ...one, atMs: one.atMs - 10_000 } : one]);
    const blind = { ...early, look: async () => undefined };
    const edgeMs = clock.nowMs() - 5_000;
    expect(await differences(blind, { fromMs: edgeMs - MINUTE_MS, toMs: edgeMs })).toEqual([]);
    expect(await differences(blind, { fromMs: edgeMs, toMs: edgeMs + MINUTE_MS })).toEqual([]);
    const nextDay = { fromMs: edgeMs + DAY_MS, toMs: edgeMs + 2 * DAY_MS };
    expect(await differences(blind, nextDay)).toEqual([]);
  });

  test("[RX12] each provider is compared with what was booked of it", async () => {
    const paid = await ticketed(world, someone());
    const other: PaymentProvider = {
      ...{ ...noProvider, name: "alipay" },
      async *movements(fromMs, toMs) {
        const movement: ProviderMovement = {
          ...{ kind: "charge", paymentId: newId(), refundId: null, reference: "20261101", atMs: clock.nowMs() },
          amount: { amountMinor: 12_550, currency: "CNY" },
        };
        if (movement.atMs >= fromMs && movement.atMs < toMs) yield movement;
      },
    };
    const found: Difference[] = [];
    const providers = [world.provider, other];
    for await (const one of reconcile({ database: world.database, providers, period: hourAround() })) found.push(one);
    expect(found).toMatchObject([{ kind: "charge_of_unknown_payment", provider: "alipay" }]);
    expect(found.some(({ orderId }) => orderId === paid.orderId)).toBe(false);
    expect(differenceText(found[0]!)).toMatch(
      /\n {2}at alipay +20261101\n {2}amounts +ours nothing, theirs CNY 125\.50\n/,
    );
  });

  test("[RX13] a charge of a moment ago whose payment is still under way is no difference yet", async () => {
    const who = someone();
    const unpaid = await order(world, who);
    const { payment } = await world.call("payments.start", startInput(unpaid), who);
    const { paymentId } = payment;
    const chargedAt = (atMs: number): Partial<PaymentProvider> => ({
      async *movements(fromMs, toMs) {
        yield* world.provider.movements(fromMs, toMs);
        const charge = {
          kind: "charge",
          paymentId,
          refundId: null,
          reference: "pi_1",
          amount: unpaid.due,
          atMs,
        } as const;
        if (atMs >= fromMs && atMs < toMs) yield charge;
      },
    });
    expect(await kindsOf(unpaid, chargedAt(clock.nowMs() - 5_000))).toEqual([]);
    expect(await kindsOf(unpaid, chargedAt(clock.nowMs() - 2 * MINUTE_MS))).toEqual(["charge_not_booked"]);
  });
});
