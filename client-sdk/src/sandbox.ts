/**
 * What a payer does, for programs, tests and development without a payer: `@aisle/client/sandbox`. Speaks to the payment
 * sandbox that `npm start` runs in place of Stripe, and to nothing else. An entry of its own, so that an app that is shipped
 * does not carry it.
 */
import type { PaymentAction } from "./contract-types.ts";

/** How the sandbox took a confirmation. */
export interface SandboxConfirmation {
  /** In Stripe's words: `succeeded`, `processing`, `requires_action`, or after a decline `requires_payment_method`. */
  readonly status: string;
  /** Where the payer proves who they are; see `answerChallenge`. */
  readonly challengeUrl: string | null;
}

interface Intent {
  readonly status?: string;
  readonly next_action?: { readonly redirect_to_url?: { readonly url: string } } | null;
}

interface Answer extends Intent {
  readonly error?: { readonly message: string; readonly payment_intent?: Intent };
}

/**
 * Confirms a payment as the payer's page does, with the publishable key. `paymentMethod` is one that the sandbox knows, such
 * as `pm_card_visa`, `pm_card_threeDSecure2Required` or `pm_card_chargeDeclinedInsufficientFunds`. Confirming again what was
 * confirmed changes nothing. A decline is an answer.
 * @throws TypeError for an action that is no sandbox's to confirm; Error when the sandbox refuses.
 */
export async function confirmInSandbox(
  action: PaymentAction | null,
  paymentMethod: string,
  options: { readonly returnUrl?: string | undefined } = {},
): Promise<SandboxConfirmation> {
  if (action?.kind !== "confirm" || action.apiUrl === null) throw new TypeError("nothing to confirm in a sandbox");
  const { clientSecret, publishableKey, apiUrl } = action;
  const [intentId] = clientSecret.split("_secret_");
  const answer: Answer = await post(new URL(`/v1/payment_intents/${intentId}/confirm`, apiUrl), {
    ...{ key: publishableKey, client_secret: clientSecret, payment_method: paymentMethod },
    return_url: options.returnUrl ?? apiUrl,
  }).then((response) => response.json());
  const { status, next_action: next } = answer.error?.payment_intent ?? answer;
  if (status === undefined) throw new Error(`the sandbox refused: ${answer.error?.message}`);
  return { status, challengeUrl: next?.redirect_to_url?.url ?? null };
}

/**
 * Answers a 3-D Secure challenge of the sandbox as the payer at their bank would. For programs and tests: a person opens the
 * address and presses a button. A second answer changes nothing.
 * @throws Error when there is no such challenge.
 */
export async function answerChallenge(challengeUrl: string, outcome: "complete" | "fail"): Promise<void> {
  const response = await post(challengeUrl, { outcome });
  if (response.status >= 400) throw new Error(`no challenge at ${challengeUrl}: ${response.status}`);
}

/** As a form. Where the payer would be sent next is not gone to. */
function post(url: URL | string, form: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
}
