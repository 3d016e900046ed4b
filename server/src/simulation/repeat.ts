/** Requests that come again: because an answer was lost, because somebody clicked twice, or with another body. */
import type { OperationInput } from "@aisle/protocol/contract.ts";
import type { Scene, Traveller } from "./traveller.ts";

/** Those that carry an id of the caller's. */
export const repeatable = {
  "seats.hold": "holdId",
  "seats.bestAvailable": "holdId",
  "orders.create": "orderId",
  "orders.changeSeats": "changeId",
  "orders.change": "changeId",
  "orders.cancel": "changeId",
  "payments.start": "paymentId",
} as const;

type Repeatable = keyof typeof repeatable;

export function isRepeatable(name: string): name is Repeatable {
  return Object.hasOwn(repeatable, name);
}

/** Asks one of the newest again, word by word; seldom with another body under the same id. */
export async function repeat({ world, chance }: Scene, who: Traveller): Promise<void> {
  const own = world.calls.filter((call) => call.userId === who.identity.userId && isRepeatable(call.name));
  const lost = own.filter(({ outcome }) => outcome.kind === "unknown");
  const newest = (lost.length > 0 && chance.isLucky(0.7) ? lost : own).slice(-12);
  if (newest.length === 0) return;
  const { name, input } = chance.pick(newest);
  if (!isRepeatable(name)) return;
  const answer = await world.call(
    name,
    altered(input, chance.isLucky(0.1)) as OperationInput<typeof name>,
    who.identity,
  );
  if (answer.kind === "ok" && "order" in answer.output)
    who.orders.set(answer.output.order.orderId, answer.output.order);
}

function altered(input: unknown, isOther: boolean): unknown {
  if (!isOther) return input;
  const body = input as Record<string, unknown>;
  if ("contact" in body) return { ...body, contact: { email: "other@example.com" } };
  if ("expectedAmount" in body) return { ...body, returnUrl: "http://elsewhere.invalid/" };
  return input;
}
