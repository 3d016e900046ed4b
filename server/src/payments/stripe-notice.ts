/** Reads Stripe's webhooks, once they are proven to be Stripe's and of now. */
import { Stripe } from "stripe";
import { z } from "zod";
import { NoticeRefused, type ProviderNotice, type RawNotice } from "./provider.ts";

/** How far a notice's time may be from ours, in seconds, either way. */
const TOLERANCE_S = 300;

const Event = z.object({
  id: z.string().min(1),
  type: z.string().min(1),
  data: z.object({ object: z.object({ metadata: z.record(z.string(), z.string()).nullish() }) }),
});

/** @throws NoticeRefused */
export function readStripeNotice(
  { headers, body }: RawNotice,
  secret: string | undefined,
  nowMs: number,
): ProviderNotice {
  if (secret === undefined) throw new NoticeRefused("STRIPE_WEBHOOK_SECRET is not set");
  const signature = headers["stripe-signature"] ?? "";
  const event = Event.safeParse(proven(body, signature, secret, nowMs));
  if (!event.success) throw new NoticeRefused("is no event");
  // The package minds notices that are too old, and not those of the future.
  if (Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]) - nowMs / 1_000 > TOLERANCE_S) {
    throw new NoticeRefused("is of the future");
  }
  const { id, type, data } = event.data;
  return { eventId: id, type, paymentId: data.object.metadata?.["payment_id"] ?? null };
}

function proven(body: Buffer, signature: string, secret: string, nowMs: number): unknown {
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_S, undefined, nowMs);
  } catch (error) {
    throw new NoticeRefused("signature or form is wrong", { cause: error });
  }
}
