/** `/v1/refunds` */
import { z } from "zod";
import { logMovement } from "../movements.ts";
import type { StripeCall } from "./call.ts";
import { REFUND_SETTLES_MS } from "./charging.ts";
import type { StripeCore } from "./core.ts";
import { badRequest, missing } from "./failure.ts";
import { FormInteger, FormList, FormMetadata, FormText, readForm } from "./form.ts";
import { listFilter, listRows } from "./lists.ts";
import { refundedOf } from "./render.ts";
import type { ChargeRow, RefundRow } from "./rows.ts";
import { findTestMethod } from "./test-methods.ts";

const CreateForm = z.strictObject({
  payment_intent: FormText.optional(),
  charge: FormText.optional(),
  amount: FormInteger.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: FormMetadata.default({}),
  expand: FormList.default([]),
});

export function createRefund(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(CreateForm, form);
  const charge = findCharge(core, wish.payment_intent, wish.charge);
  const left = charge.amountCaptured - refundedOf(core.store, charge);
  if (core.faults.strikes("refuse_refund", "stripe.refunds.create")) {
    throw badRequest("charge_not_refundable", "This charge cannot be refunded at the moment.");
  }
  if (left === 0) throw badRequest("charge_already_refunded", `Charge ${charge.id} has already been refunded.`);
  const amount = wish.amount ?? left;
  if (amount < 1) throw badRequest("parameter_invalid_integer", "Invalid positive integer", "amount");
  if (amount > left) {
    throw badRequest(
      "amount_too_large",
      `Refund amount (${amount}) is greater than unrefunded amount (${left})`,
      "amount",
    );
  }
  const refund = putRefund(core, charge, { amount, metadata: wish.metadata, reason: wish.reason ?? null });
  const charged = core.store.charges.put({ ...charge, refundIds: [...charge.refundIds, refund.id] });
  book(core, refund, "refund");
  core.emit("refund.created", core.renderer.refund(refund));
  core.emit("charge.refunded", core.renderer.charge(charged));
  settleRefundLater(core, refund);
  return core.renderer.refund(refund);
}

function putRefund(
  core: StripeCore,
  charge: ChargeRow,
  wish: Pick<RefundRow, "amount" | "metadata" | "reason">,
): RefundRow {
  const nowMs = core.nowMs();
  const fault = core.faults.strikes("fail_refund", "stripe.refunds.create");
  const { refunds } = findTestMethod(charge.paymentMethod)!;
  const settlesAs = fault || refunds === "failing" ? "failed" : refunds === "pending" ? "succeeded" : null;
  return core.store.refunds.put({
    ...{ id: core.makeId("re_"), intentId: charge.intentId, chargeId: charge.id, currency: charge.currency, ...wish },
    // As Stripe does, a card's refund that will fail looks successful at first.
    status: settlesAs === null || (!fault && settlesAs === "failed") ? "succeeded" : "pending",
    ...{ failureReason: null, createdAtMs: nowMs, settlesAs },
    settlesAtMs: settlesAs === null ? null : nowMs + (fault?.delayMs ?? REFUND_SETTLES_MS),
  });
}

/** Puts how a refund ends on the agenda; also after a restart. */
export function settleRefundLater(core: StripeCore, refund: RefundRow): void {
  if (refund.settlesAtMs === null) return;
  core.agenda.at(refund.settlesAtMs, () => {
    const now = core.store.refunds.get(refund.id)!;
    if (now.settlesAtMs === null || now.settlesAs === null) return;
    const failed = now.settlesAs === "failed";
    const settled = core.store.refunds.put({
      ...{ ...now, status: now.settlesAs, settlesAtMs: null, settlesAs: null },
      failureReason: failed ? "expired_or_canceled_card" : null,
    });
    if (failed) book(core, settled, "refund_failure");
    core.emit("refund.updated", core.renderer.refund(settled));
    if (failed) core.emit("refund.failed", core.renderer.refund(settled));
    core.store.commit();
  });
}

function book(core: StripeCore, refund: RefundRow, type: "refund" | "refund_failure"): void {
  const { store, nowMs } = core;
  const { id, amount, currency, metadata, intentId } = refund;
  store.transactions.put({
    ...{ id: core.makeId("txn_"), type, amount: type === "refund" ? -amount : amount, currency },
    ...{ sourceId: id, createdAtMs: nowMs() },
  });
  const paidFor = store.intents.get(intentId)!.metadata;
  logMovement(store, {
    ...{
      atMs: nowMs(),
      provider: "stripe",
      kind: type === "refund" ? "refund" : "refund_failed",
      reference: id,
      amount,
    },
    ...{ currency: currency.toUpperCase(), orderId: paidFor["order_id"] ?? null },
    ...{ paymentId: paidFor["payment_id"] ?? null, refundId: metadata["refund_id"] ?? null },
  });
}

export function retrieveRefund(core: StripeCore, { params, form }: StripeCall): object {
  readForm(z.strictObject({ expand: FormList.default([]) }), form);
  const refund = core.store.refunds.get(params["id"] ?? "");
  if (!refund) throw missing("refund", params["id"] ?? "");
  return core.renderer.refund(refund);
}

const ListForm = z.strictObject({
  ...listFilter,
  payment_intent: FormText.optional(),
  charge: FormText.optional(),
});

export function listRefunds(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(ListForm, form);
  const { payment_intent: intentId, charge } = wish;
  if (intentId !== undefined && !core.store.intents.get(intentId)) throw missing("payment_intent", intentId);
  return listRows({
    ...{ table: core.store.refunds, wish, url: "/v1/refunds", render: (row: RefundRow) => core.renderer.refund(row) },
    matches: (row) => (intentId ?? row.intentId) === row.intentId && (charge ?? row.chargeId) === row.chargeId,
  });
}

function findCharge(core: StripeCore, intentId: string | undefined, chargeId: string | undefined): ChargeRow {
  if (intentId === undefined && chargeId === undefined) {
    throw badRequest("parameter_missing", "One of payment_intent or charge is required.", "payment_intent");
  }
  const intent = intentId === undefined ? undefined : core.store.intents.get(intentId);
  if (intentId !== undefined && !intent) throw missing("payment_intent", intentId, "payment_intent");
  const charge = core.store.charges.get(chargeId ?? intent?.chargeId ?? "");
  if (!charge || charge.amountCaptured === 0) {
    if (chargeId !== undefined && !charge) throw missing("charge", chargeId, "charge");
    throw badRequest("charge_not_refundable", "There is no successful charge to refund.", "payment_intent");
  }
  return charge;
}
