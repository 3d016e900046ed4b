/** Who calls: the merchant with the secret key, or a page with the publishable one. */
import { unauthorized } from "./failure.ts";
import type { Form } from "./form.ts";

export interface StripeKeys {
  readonly secretKey: string;
  readonly publishableKey: string;
}

/** `field` is the parameter `key`, which pages use. @throws StripeFailure 401 for anyone else. */
export function authorize(
  request: Request,
  field: string | Form | undefined,
  keys: StripeKeys,
): "secret" | "publishable" {
  const given = bearer(request.headers.get("authorization")) ?? field;
  if (typeof given !== "string" || given === "") {
    throw unauthorized("You did not provide an API key. You need to provide your API key in the Authorization header.");
  }
  if (given === keys.secretKey) return "secret";
  if (given === keys.publishableKey) return "publishable";
  throw unauthorized(`Invalid API Key provided: ${given.slice(0, 8)}****`);
}

function bearer(header: string | null): string | undefined {
  const [scheme = "", token = ""] = header?.split(" ") ?? [];
  if (scheme.toLowerCase() === "bearer") return token;
  if (scheme.toLowerCase() !== "basic") return undefined;
  return Buffer.from(token, "base64").toString().split(":")[0];
}
