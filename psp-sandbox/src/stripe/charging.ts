/** How an intent goes on once it is to be paid: challenged, charged, reserved, kept waiting, or declined. */
import { logMovement } from "../movements.ts";
import type { StripeCore } from "./core.ts";
import { StripeFailure } from "./failure.ts";
import { declineBody } from "./render.ts";
import type { ChargeRow, Decline, IntentRow } from "./rows.ts";
import { type TestMethod, findTestMethod } from "./test-methods.ts";

/** How long a pending refund or a failing one takes to end. */
export const REFUND_SETTLES_MS = 3_000;

const authenticationFailed: Decline = {
  code: "payment_intent_authentication_failure",
  declineCode: null,
  message: "The provided PaymentMethod has failed authentication.",
};

/** Pays with the intent's method, which is known. @throws StripeFailure 402 for a decline, which is kept all the same. */
export function confirm(core: StripeCore, intent: IntentRow): IntentRow {
  const chosen = core.store.intents.put({ ...intent, decline: null });
  if (!methodOf(chosen).challenge) return charge(core, chosen);
  const challenged = core.store.intents.put({ ...chosen, status: "requires_action" });
  core.emit("payment_intent.requires_action", core.renderer.intent(challenged));
  return challenged;
}

/** Goes on after the challenge. Answered twice, the first answer stays. */
export function answerChallenge(core: StripeCore, intent: IntentRow, passed: boolean): IntentRow {
  if (intent.status !== "requires_action") return intent;
  if (!passed) return decline(core, intent, authenticationFailed);
  try {
    return charge(core, intent);
  } catch (error) {
    // Whoever answers the challenge is not told of a decline as whoever confirms is.
    if (error instanceof StripeFailure) return core.store.intents.get(intent.id)!;
    throw error;
  }
}

function charge(core: StripeCore, intent: IntentRow): IntentRow {
  const { store, nowMs } = core;
  const method = methodOf(intent);
  const settlesAtMs = method.delayMs > 0 ? nowMs() + method.delayMs : null;
  const pending = settlesAtMs !== null;
  const made = makeCharge(core, intent, pending ? "pending" : method.decline ? "failed" : "succeeded", method.decline);
  const charged = store.intents.put({ ...intent, chargeId: made.id, settlesAtMs });
  if (pending) {
    const processing = store.intents.put({ ...charged, status: "processing" });
    core.emit("payment_intent.processing", core.renderer.intent(processing));
    settleLater(core, processing);
    return processing;
  }
  if (!method.decline) return paid(core, charged);
  const declined = decline(core, charged, method.decline);
  throw new StripeFailure(402, {
    ...(declineBody(method.decline) as { type: "card_error"; message: string; code: string }),
    charge: made.id,
    payment_intent: core.renderer.intent(declined),
  });
}

function makeCharge(
  core: StripeCore,
  { id: intentId, amount, currency, metadata, paymentMethod }: IntentRow,
  status: ChargeRow["status"],
  declined: Decline | null,
): ChargeRow {
  return core.store.charges.put({
    ...{ id: core.makeId("ch_"), intentId, amount, amountCaptured: 0, currency, metadata, status, refundIds: [] },
    ...{ paymentMethod: paymentMethod!, decline: status === "failed" ? declined : null, createdAtMs: core.nowMs() },
  });
}

/** Puts the end of `processing` on the agenda; also after a restart. */
export function settleLater(core: StripeCore, intent: IntentRow): void {
  if (intent.settlesAtMs === null || intent.status !== "processing") return;
  core.agenda.at(intent.settlesAtMs, () => {
    const now = core.store.intents.get(intent.id)!;
    if (now.status !== "processing") return;
    const { decline: why } = methodOf(now);
    const made = core.store.charges.get(now.chargeId!)!;
    core.store.charges.put({ ...made, status: why ? "failed" : "succeeded", decline: why });
    const settled = { ...now, settlesAtMs: null };
    if (why) decline(core, settled, why);
    else paid(core, settled);
    core.store.commit();
  });
}

function decline(core: StripeCore, intent: IntentRow, why: Decline): IntentRow {
  const declined = core.store.intents.put({
    ...intent,
    status: "requires_payment_method",
    decline: why,
    paymentMethod: null,
  });
  core.emit("payment_intent.payment_failed", core.renderer.intent(declined));
  return declined;
}

function paid(core: StripeCore, intent: IntentRow): IntentRow {
  if (intent.captureMethod === "automatic") return take(core, intent, intent.amount, "charge");
  const reserved = core.store.intents.put({ ...intent, status: "requires_capture" });
  core.emit("payment_intent.amount_capturable_updated", core.renderer.intent(reserved));
  return reserved;
}

/** Takes the money, all at once. */
export function take(core: StripeCore, intent: IntentRow, amount: number, kind: "charge" | "capture"): IntentRow {
  const { store, nowMs, renderer } = core;
  const { id, currency, metadata } = store.charges.put({
    ...store.charges.get(intent.chargeId!)!,
    ...{ amountCaptured: amount, status: "succeeded" },
  });
  const taken = store.intents.put({ ...intent, status: "succeeded" });
  store.transactions.put({
    ...{ id: core.makeId("txn_"), type: "charge", amount, currency, sourceId: id, createdAtMs: nowMs() },
  });
  logMovement(store, {
    ...{ atMs: nowMs(), provider: "stripe", kind, reference: id, amount, currency: currency.toUpperCase() },
    ...{ orderId: metadata["order_id"] ?? null, paymentId: metadata["payment_id"] ?? null, refundId: null },
  });
  core.emit(kind === "charge" ? "charge.succeeded" : "charge.captured", renderer.charge(store.charges.get(id)!));
  core.emit("payment_intent.succeeded", renderer.intent(taken));
  return taken;
}

function methodOf({ paymentMethod }: IntentRow): TestMethod {
  return findTestMethod(paymentMethod ?? "")!;
}
