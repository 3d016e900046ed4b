/** Charges, balance transactions and events: what only can be looked at. */
import { z } from "zod";
import type { StripeCall } from "./call.ts";
import type { StripeCore } from "./core.ts";
import { missing } from "./failure.ts";
import { FormList, FormText, readForm } from "./form.ts";
import { listFilter, listRows } from "./lists.ts";

const RetrieveForm = z.strictObject({ expand: FormList.default([]) });

export function retrieveCharge(core: StripeCore, { params, form }: StripeCall): object {
  readForm(RetrieveForm, form);
  const charge = core.store.charges.get(params["id"] ?? "");
  if (!charge) throw missing("charge", params["id"] ?? "");
  return core.renderer.charge(charge);
}

const ChargesForm = z.strictObject({ ...listFilter, payment_intent: FormText.optional() });

export function listCharges(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(ChargesForm, form);
  const { charges } = core.store;
  return listRows({
    ...{ table: charges, wish, url: "/v1/charges", render: core.renderer.charge },
    matches: ({ intentId }) => wish.payment_intent === undefined || wish.payment_intent === intentId,
  });
}

const TransactionsForm = z.strictObject({ ...listFilter, type: FormText.optional() });

export function listTransactions(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(TransactionsForm, form);
  const { transactions } = core.store;
  return listRows({
    ...{ table: transactions, wish, url: "/v1/balance_transactions", render: core.renderer.transaction },
    matches: ({ type }) => wish.type === undefined || wish.type === type,
  });
}

const EventsForm = z.strictObject({ ...listFilter, type: FormText.optional() });

export function listEvents(core: StripeCore, { form }: StripeCall): object {
  const wish = readForm(EventsForm, form);
  const { events } = core.store;
  return listRows({
    ...{ table: events, wish, url: "/v1/events", render: core.renderer.event },
    matches: ({ type }) => wish.type === undefined || wish.type === type,
  });
}

export function retrieveEvent(core: StripeCore, { params, form }: StripeCall): object {
  readForm(RetrieveForm, form);
  const event = core.store.events.get(params["id"] ?? "");
  if (!event) throw missing("event", params["id"] ?? "");
  return core.renderer.event(event);
}
