/** RSA keys for both sides in a folder, made when they are missing. */
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AlipayKeys } from "./core.ts";

/** What a merchant is told when an app is set up. */
const APP_ID = "2026000000000001";

const BITS = 2_048;

/**
 * The merchant takes `app-private.pem` (ALIPAY_PRIVATE_KEY_FILE) and `alipay-public.pem` (ALIPAY_PUBLIC_KEY_FILE) from there;
 * the other two are the sandbox's.
 */
export function readAlipayKeys(folder: string): AlipayKeys {
  mkdirSync(folder, { recursive: true });
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  for (const side of ["app", "alipay"]) {
    if (!existsSync(join(folder, `${side}-private.pem`))) makePair(folder, side);
  }
  return { appId: APP_ID, appPublicKey: read("app-public.pem"), privateKey: read("alipay-private.pem") };
}

function makePair(folder: string, side: string): void {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: BITS,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  writeFileSync(join(folder, `${side}-public.pem`), publicKey);
  writeFileSync(join(folder, `${side}-private.pem`), privateKey, { mode: 0o600 });
}
