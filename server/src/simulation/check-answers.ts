/** Promises 2, 3 and 9: what callers were told is so, what is so was asked for, and asking again changes nothing. */
import type { OrderRecord } from "../orders/order.ts";
import type { CallRecord, Evidence, TableRows } from "./evidence.ts";
import { isRepeatable, repeatable } from "./repeat.ts";
import { type Violation, violated } from "./violation.ts";

export function checkAnswers({ calls, tables }: Pick<Evidence, "calls" | "tables">, orders: readonly OrderRecord[]) {
  const byId = Map.groupBy(
    calls.filter(({ name }) => isRepeatable(name)),
    (call) => idOf(call),
  );
  return [...kept(calls, tables, orders), ...askedFor(byId, tables), ...sameAnswers(byId), ...onceEach(tables)];
}

function idOf({ name, input }: CallRecord): string {
  return isRepeatable(name) ? (input as Record<string, string>)[repeatable[name]]! : "";
}

interface Answer {
  readonly hold?: { readonly holdId: string; readonly seats: readonly string[] };
  readonly order?: {
    readonly orderId: string;
    readonly version: number;
    readonly locator: string;
    readonly state: string;
    readonly tickets: readonly { readonly number: string }[];
  };
  readonly payment?: { readonly paymentId: string; readonly state: string };
}

/** Promise 2. */
function kept(calls: readonly CallRecord[], tables: TableRows, orders: readonly OrderRecord[]): Violation[] {
  const holds = new Map(tables.holds.map((hold) => [hold.hold_id, hold]));
  const byId = new Map(orders.map((order) => [order.orderId, order]));
  const payments = new Map(tables.payments.map((payment) => [payment.payment_id, payment]));
  const numbers = new Set(tables.coupons.map(({ ticket_number }) => ticket_number));
  const changes = new Set(tables.order_changes.map(({ change_id }) => change_id));
  return calls.flatMap((call) => {
    if (call.outcome.kind !== "ok") return [];
    const { hold, order, payment } = call.outcome.output as Answer;
    const lost = (orderId: string | null, what: string): Violation =>
      violated(2, orderId, `call ${call.no} (${call.name}) was told of ${what}, which is not there`);
    const known = order && byId.get(order.orderId);
    const isWhole =
      known &&
      known.version >= order.version &&
      known.locator === order.locator &&
      order.tickets.every(({ number }) => numbers.has(number));
    const isChange = isRepeatable(call.name) && repeatable[call.name] === "changeId";
    const row = payment && payments.get(payment.paymentId);
    return [
      ...(hold && holds.get(hold.holdId)?.seats !== hold.seats.join(",") ? [lost(null, `hold ${hold.holdId}`)] : []),
      ...(order && !isWhole ? [lost(order.orderId, `version ${order.version} of the order`)] : []),
      ...(isChange && !changes.has(idOf(call)) ? [lost(order?.orderId ?? null, `change ${idOf(call)}`)] : []),
      ...(payment && !row ? [lost(null, `payment ${payment.paymentId}`)] : []),
      ...(payment?.state === "succeeded" && row?.state !== "succeeded"
        ? [lost(row?.order_id ?? null, "a success")]
        : []),
    ];
  });
}

/** Promise 3. A request that was refused each time it was made explains nothing. */
function askedFor(byId: ReadonlyMap<string, readonly CallRecord[]>, tables: TableRows): Violation[] {
  const isExplained = (id: string): boolean => byId.get(id)?.some(({ outcome }) => outcome.kind !== "refused") ?? false;
  const changes = new Map(tables.order_changes.map((change) => [change.change_id, change]));
  const orderIds = new Set(tables.orders.map(({ order_id }) => order_id));
  const changeTimes = new Set([...changes.values()].map(({ order_id, at_ms }) => `${order_id} ${at_ms}`));
  const captured = new Set(
    tables.payments.filter(({ state }) => state === "succeeded").map(({ payment_id }) => payment_id),
  );
  return [
    ...tables.orders
      .filter(({ order_id }) => !isExplained(order_id))
      .map(({ order_id }) => violated(3, order_id, "nobody asked for this order")),
    ...tables.holds
      .filter(({ hold_id }) => !isExplained(hold_id))
      .map(({ hold_id }) => violated(3, null, `nobody asked for hold ${hold_id}`)),
    ...tables.payments
      .filter(({ payment_id, order_id }) => !isExplained(payment_id) || !orderIds.has(order_id))
      .map(({ payment_id, order_id }) => violated(3, order_id, `nobody asked for payment ${payment_id}`)),
    ...[...changes.values()]
      .filter(({ change_id }) => !isExplained(change_id))
      .map(({ change_id, order_id }) => violated(3, order_id, `nobody asked for change ${change_id}`)),
    ...tables.refunds
      .filter(
        ({ payment_id, order_id, created_at_ms }) =>
          !captured.has(payment_id) && !changeTimes.has(`${order_id} ${created_at_ms}`),
      )
      .map(({ refund_id, order_id }) => violated(3, order_id, `nothing explains refund ${refund_id}`)),
  ];
}

/** Promise 9: whoever was answered once is answered the same for ever. */
function sameAnswers(byId: ReadonlyMap<string, readonly CallRecord[]>): Violation[] {
  return [...byId].flatMap(([id, all]) => {
    const first = all.find(({ outcome }) => outcome.kind === "ok");
    if (!first) return [];
    const body = JSON.stringify(first.input);
    return all.flatMap((call) => {
      // What was begun before the first answer may have been refused for what was so then.
      if (call.no === first.no || call.atMs < first.endedAtMs) return [];
      const isSame = JSON.stringify(call.input) === body;
      const { outcome } = call;
      const orderId = orderIdOf(first);
      if (!isSame) {
        return outcome.kind === "ok" ? [violated(9, orderId, `${call.name} ${id} was accepted with another body`)] : [];
      }
      if (outcome.kind === "refused" && outcome.code !== "unavailable") {
        return [
          violated(9, orderId, `${call.name} ${id} was answered, and refused (${outcome.code}) when it was repeated`),
        ];
      }
      if (outcome.kind !== "ok" || gist(outcome.output) === gist((first.outcome as { output: unknown }).output))
        return [];
      return [violated(9, orderId, `${call.name} ${id} was answered otherwise when it was repeated`)];
    });
  });
}

/** What of an answer stays the same for ever. */
function gist(output: unknown): string {
  const { hold, order, payment } = output as Answer & { readonly payment?: { readonly amount: unknown } };
  return JSON.stringify([
    hold?.holdId,
    hold?.seats,
    order?.orderId,
    order?.locator,
    payment?.paymentId,
    payment?.amount,
  ]);
}

function orderIdOf({ input }: CallRecord): string | null {
  return (input as { readonly orderId?: string }).orderId ?? null;
}

/** One effect: what happens once in the life of an order, a payment or a change is in its history once. */
function onceEach({ order_history: entries }: TableRows): Violation[] {
  const once = new Set(["created", "ticketed", "expired", "cancelled"]);
  const ofPayments = new Set(["payment_started", "payment_succeeded", "payment_cancelled", "payment_failed"]);
  const ofChanges = new Set(["change_expired", "change_dropped"]);
  const names = entries.flatMap(({ order_id, action, was, became }) => {
    if (once.has(action)) return [`${order_id} ${action}`];
    // By whichever of them it ended.
    if (ofChanges.has(action))
      return [`${order_id} end of ${(JSON.parse(was) as { readonly changeId: string }).changeId}`];
    if (!ofPayments.has(action)) return [];
    return [`${order_id} ${action} ${(JSON.parse(became) as { readonly paymentId: string }).paymentId}`];
  });
  return [...Map.groupBy(names, (name) => name)].flatMap(([name, all]) =>
    all.length === 1 ? [] : [violated(9, name.split(" ")[0]!, `${name} happened ${all.length} times`)],
  );
}
