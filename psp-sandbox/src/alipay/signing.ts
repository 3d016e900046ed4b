/** RSA2 both ways: SHA-256 with RSA over parameters in alphabetical order, or over the answer as it is sent. */
import { createSign, createVerify } from "node:crypto";

type Params = Readonly<Record<string, string>>;

export function signText(text: string, privateKey: string): string {
  return createSign("RSA-SHA256").update(text, "utf8").sign(privateKey, "base64");
}

/** Signs a notice. As Alipay does, `sign_type` is not part of what is signed. */
export function signParams(params: Params, privateKey: string): string {
  return signText(signedText(params, ["sign", "sign_type"]), privateKey);
}

/** Whether a caller's parameters are signed with the private half of `publicKey`. */
export function isSignedBy(params: Params, publicKey: string): boolean {
  const { sign = "" } = params;
  const verifier = createVerify("RSA-SHA256").update(signedText(params, ["sign"]), "utf8");
  return verifier.verify(publicKey, sign, "base64");
}

function signedText(params: Params, without: readonly string[]): string {
  return Object.keys(params)
    .filter((name) => !without.includes(name) && params[name] !== "")
    .sort()
    .map((name) => `${name}=${params[name]}`)
    .join("&");
}
