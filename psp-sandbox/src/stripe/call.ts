/** One call to the Stripe side, read and authorised. */
import type { Form } from "./form.ts";

export interface StripeCall {
  readonly params: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly key: "secret" | "publishable";
}
