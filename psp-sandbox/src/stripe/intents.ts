/** `/v1/payment_intents` */
import { z } from "zod";
import type { StripeCall } from "./call.ts";
import { confirm, take } from "./charging.ts";
import type { StripeCore } from "./core.ts";
import { checkAmount } from "./currencies.ts";
import { StripeFailure, badRequest, missing } from "./failure.ts";
import { FormBoolean, FormInteger, FormList, FormMetadata, FormText, readForm } from "./form.ts";
import { listRows, listFilter } from "./lists.ts";
import type { IntentRow } from "./rows.ts";
import { findTestMethod } from "./test-methods.ts";

const expand = FormList.default([]);

const CreateForm = z.strictObject({
  amount: FormInteger,
  currency: FormText.transform((text) => text.toLowerCase()),
  automatic_payment_methods: z
    .strictObject({ enabled: FormBoolean, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  payment_method_types: FormList.optional(),
  capture_method: z.enum(["automatic", "automatic_async", "manual"]).default("automatic"),
  confirm: FormBoolean.default(false),
  description: FormText.optional(),
  statement_descriptor_suffix: FormText.optional(),
  metadata: FormMetadata.default({}),
  payment_method: FormText.optional(),
  return_url: z.url().optional(),
  expand,
});

export function createIntent(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(CreateForm, form);
  checkAmount(wish.amount, wish.currency);
  if (wish.return_url !== undefined && !wish.confirm) {
    throw badRequest("parameter_unknown", "return_url is only for a confirmation (confirm=true).", "return_url");
  }
  // Whatever may be refused is refused before anything is made.
  if (wish.confirm) checkMethod(wish.payment_method ?? null);
  const id = core.makeId("pi_");
  const intent = core.store.intents.put({
    ...{ id, amount: wish.amount, currency: wish.currency, metadata: wish.metadata },
    captureMethod: wish.capture_method === "manual" ? "manual" : "automatic",
    clientSecret: core.makeId(`${id}_secret_`),
    ...{ description: wish.description ?? null, paymentMethod: wish.payment_method ?? null, decline: null },
    status: wish.payment_method === undefined ? "requires_payment_method" : "requires_confirmation",
    ...{ chargeId: null, returnUrl: wish.return_url ?? null, createdAtMs: core.nowMs() },
    ...{ cancelledAtMs: null, cancellationReason: null, settlesAtMs: null },
  });
  core.emit("payment_intent.created", core.renderer.intent(intent));
  return core.renderer.intent(wish.confirm ? confirm(core, intent) : intent, wish.expand);
}

const RetrieveForm = z.strictObject({ client_secret: FormText.optional(), expand });

export function retrieveIntent(core: StripeCore, call: StripeCall): object {
  const wish = readForm(RetrieveForm, call.form);
  return core.renderer.intent(findIntent(core, call), wish.expand);
}

const ListForm = z.strictObject({ ...listFilter, customer: FormText.optional() });

export function listIntents(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(ListForm, form);
  return listRows({ table: core.store.intents, wish, url: "/v1/payment_intents", render: core.renderer.intent });
}

/** What a page sends beside this is about the browser, and changes nothing here. */
const ConfirmForm = z.object({
  payment_method: FormText.optional(),
  return_url: z.url().optional(),
  expand,
});

export function confirmIntent(core: StripeCore, call: StripeCall): object {
  const wish = readForm(ConfirmForm, call.form);
  const intent = findIntent(core, call);
  const mayBe = ["requires_payment_method", "requires_confirmation", "requires_action"];
  if (!mayBe.includes(intent.status)) throw unexpectedState(core, intent, "confirm");
  const paymentMethod = wish.payment_method ?? intent.paymentMethod;
  checkMethod(paymentMethod);
  const ready = core.store.intents.put({ ...intent, paymentMethod, returnUrl: wish.return_url ?? intent.returnUrl });
  return core.renderer.intent(confirm(core, ready), wish.expand);
}

const CaptureForm = z.strictObject({ amount_to_capture: FormInteger.optional(), expand });

export function captureIntent(core: StripeCore, call: StripeCall): object {
  const wish = readForm(CaptureForm, call.form);
  const intent = findIntent(core, call);
  if (intent.status !== "requires_capture") throw unexpectedState(core, intent, "capture");
  const amount = wish.amount_to_capture ?? intent.amount;
  if (amount < 1 || amount > intent.amount) {
    throw badRequest("amount_too_large", "The amount to capture is more than is capturable.", "amount_to_capture");
  }
  return core.renderer.intent(take(core, intent, amount, "capture"), wish.expand);
}

const CancelForm = z.strictObject({ cancellation_reason: FormText.optional(), expand });

export function cancelIntent(core: StripeCore, call: StripeCall): object {
  const wish = readForm(CancelForm, call.form);
  const intent = findIntent(core, call);
  if (["succeeded", "canceled", "processing"].includes(intent.status)) throw unexpectedState(core, intent, "cancel");
  const cancelled = core.store.intents.put({
    ...intent,
    ...{ status: "canceled", cancelledAtMs: core.nowMs(), cancellationReason: wish.cancellation_reason ?? null },
  });
  core.emit("payment_intent.canceled", core.renderer.intent(cancelled));
  return core.renderer.intent(cancelled, wish.expand);
}

/** A publishable key sees an intent only with that intent's secret. */
export function findIntent(core: StripeCore, { params, form, key }: StripeCall): IntentRow {
  const id = params["id"] ?? "";
  const intent = core.store.intents.get(id);
  const secret = form["client_secret"];
  if (!intent || ((key === "publishable" || secret !== undefined) && secret !== intent.clientSecret)) {
    throw missing("payment_intent", id, "intent");
  }
  return intent;
}

function checkMethod(id: string | null): void {
  if (id === null) {
    throw badRequest(
      "payment_intent_unexpected_state",
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
    );
  }
  if (!findTestMethod(id)) {
    throw badRequest("resource_missing", `No such PaymentMethod: '${id.slice(0, 100)}'`, "payment_method");
  }
}

function unexpectedState(core: StripeCore, intent: IntentRow, verb: string): StripeFailure {
  return new StripeFailure(400, {
    ...{ type: "invalid_request_error", code: "payment_intent_unexpected_state" },
    message: `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    payment_intent: core.renderer.intent(intent),
  });
}
