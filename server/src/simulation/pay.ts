/** Travellers pay, are asked who they are, change their minds, and try again. */
import type { Order } from "@aisle/protocol/orders.ts";
import type { PaymentId } from "@aisle/protocol/ids.ts";
import type { OperationOutput } from "@aisle/protocol/contract.ts";
import { anOrderOf, look, type Scene, type Traveller } from "./traveller.ts";

/** How likely each way to pay is; `page` leaves the choice to the payer's page. */
const methods = {
  pm_card_visa: 10,
  pm_card_pendingRefund: 3,
  pm_card_chargeDeclined: 2,
  pm_card_chargeDeclinedInsufficientFunds: 1,
  pm_card_threeDSecure2Required: 4,
  pm_card_threeDSecureRequiredChargeDeclined: 1,
  pm_sandbox_delayed_4000: 2,
  pm_sandbox_delayed_90000: 2,
  pm_sandbox_delayed_950000: 2,
  pm_sandbox_delayed_failure_30000: 2,
  pm_sandbox_delayed_failure_950000: 1,
  page: 3,
} as const;

const isToPay = ({ due }: Order): boolean => due.amountMinor > 0;

export async function startPayment(scene: Scene, who: Traveller): Promise<void> {
  const { world, chance } = scene;
  const newest = [...who.orders.values()].findLast(isToPay);
  const known = chance.isLucky(0.5) ? newest : anOrderOf(scene, who, isToPay);
  if (!known) return;
  const order = chance.isLucky(0.5) ? known : await look(scene, who, known);
  if (!isToPay(order)) return;
  const method = chance.weighted(methods);
  const paymentId = world.newId() as PaymentId;
  who.payments.push(paymentId);
  const answer = await world.call(
    "payments.start",
    {
      ...{ paymentId, orderId: order.orderId, expectedAmount: order.due },
      ...(method !== "page" && { paymentMethod: method }),
    },
    who.identity,
  );
  if (answer.kind !== "ok") return;
  note(who, answer.output);
  if (answer.output.payment.state === "succeeded") await look(scene, who, order);
}

export async function lookAtPayment({ world, chance }: Scene, who: Traveller): Promise<void> {
  if (who.payments.length === 0) return;
  const paymentId = chance.pick(who.payments) as PaymentId;
  const answer = await world.call("payments.get", { paymentId }, who.identity);
  if (answer.kind === "ok") note(who, answer.output);
}

export async function givePaymentUp({ world, chance }: Scene, who: Traveller): Promise<void> {
  if (who.payments.length === 0) return;
  const paymentId = chance.pick(who.payments.slice(-3)) as PaymentId;
  await world.call("payments.cancel", { paymentId }, who.identity);
}

/** Answers what the provider asks the payer: proves who they are, or pays on its page. Late, perhaps. */
export async function goOnAtProvider({ world, chance }: Scene, who: Traveller): Promise<void> {
  if (who.todo.size === 0) return;
  const [paymentId, action] = chance.pick([...who.todo]);
  if (chance.isLucky(0.8)) who.todo.delete(paymentId);
  if (action.kind === "redirect") {
    const outcome = chance.isLucky(0.75) ? "complete" : "fail";
    await world.payer(new URL(action.url).pathname, { outcome });
    return;
  }
  const [intentId] = action.clientSecret.split("_secret_");
  const method = chance.weighted({ pm_card_visa: 4, pm_card_chargeDeclined: 1, pm_sandbox_delayed_4000: 1 });
  const form = { client_secret: action.clientSecret, payment_method: method };
  await world.payer(`/v1/payment_intents/${intentId}/confirm`, form);
}

function note({ todo }: Traveller, { payment, nextAction }: OperationOutput<"payments.start">): void {
  if (nextAction) todo.set(payment.paymentId, nextAction);
}
