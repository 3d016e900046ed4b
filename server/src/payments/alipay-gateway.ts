/**
 * Calls to Alipay's gateway. `alipay-sdk` signs them and proves what comes back; they are sent from here, because the SDK's
 * own client tells a call that reached nobody from one without an answer no better than it checks signatures: if asked to.
 */
import { createPrivateKey } from "node:crypto";
import { AlipaySdk } from "alipay-sdk";
import { toBeijingTime } from "./alipay-numbers.ts";
import { connectionCode, neverConnected } from "./never-connected.ts";
import { ProviderError } from "./provider.ts";

/** How long a call may take, all in all. */
const CALL_TIMEOUT_MS = 10_000;

const DONE = "10000";

/** Alipay says it of itself: what became of the call is not known. */
const UNKNOWN_CODES = new Set(["20000", "10003"]);
const UNKNOWN_SUB_CODES = /^(?:isp|aop)\.|^ACQ\.SYSTEM_ERROR$/;

/** Turned away unread: too many calls, or the set-up is wrong, which is for the operator to put right. */
const TURNED_AWAY_CODES = new Set(["20001", "40003", "40005", "40006"]);
const TURNED_AWAY_SUB_CODES =
  /^isv\.(?:app-call-limited|invalid-app-id|invalid-signature|insufficient-isv-permissions)/;

export interface AlipayGatewayParts {
  readonly appId: string;
  /** The app's private key: PEM, or the bare base64 that Alipay's tool makes. */
  readonly privateKey: string;
  /** Alipay's public key, which is not the app's. */
  readonly alipayPublicKey: string;
  /** Unset: Alipay itself. */
  readonly gatewayUrl?: string | undefined;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly nowMs?: () => number;
}

export interface AlipayGateway {
  /**
   * Answers with the content of a successful answer that is proven to be Alipay's.
   * @throws ProviderError for every other one; `code` is Alipay's `sub_code`.
   */
  call(method: string, content: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** A signed address for the payer's browser. */
  pageUrl(
    method: string,
    content: Readonly<Record<string, unknown>>,
    urls: { readonly notifyUrl: string; readonly returnUrl: string },
  ): string;
  /** Whether a notice's fields are signed by Alipay, and for this app. */
  isProven(notice: Readonly<Record<string, string>>): boolean;
}

export function createAlipayGateway(parts: AlipayGatewayParts): AlipayGateway {
  const { appId, timeoutMs = CALL_TIMEOUT_MS, nowMs = Date.now } = parts;
  const gatewayUrl = parts.gatewayUrl ?? "https://openapi.alipay.com/gateway.do";
  const send = parts.fetch ?? fetch;
  const sdk = new AlipaySdk({
    ...{ appId, gateway: gatewayUrl, privateKey: toPkcs8(parts.privateKey), keyType: "PKCS8", signType: "RSA2" },
    ...{ alipayPublicKey: parts.alipayPublicKey },
  });
  /** The SDK would write the time of wherever this machine stands. */
  const timestamp = (): string => toBeijingTime(nowMs());

  const post = async (body: string): Promise<string> => {
    try {
      const headers = { "content-type": "application/x-www-form-urlencoded;charset=utf-8" };
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await send(gatewayUrl, { method: "POST", headers, body, signal });
      if (!response.ok) throw new ProviderError("unknown", `http_${response.status}`);
      return await response.text();
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      throw new ProviderError(neverConnected(error) ? "unavailable" : "unknown", connectionCode(error), error);
    }
  };

  return {
    async call(method, bizContent) {
      const text = await post(sdk.sdkExecute(method, { bizContent, timestamp: timestamp() }));
      const content = proven(sdk, method, text);
      const { code, sub_code: subCode = code } = content;
      if (code !== DONE) throw new ProviderError(kindOf(code, subCode), subCode);
      return content;
    },
    pageUrl: (method, bizContent, urls) =>
      sdk.pageExecute(method, "GET", { bizContent, ...urls, timestamp: timestamp() }),
    isProven: (notice) =>
      notice["app_id"] === appId && notice["sign_type"] === "RSA2" && isSigned(() => sdk.checkNotifySignV2(notice)),
  };
}

type Content = { readonly code: string; readonly sub_code?: string };

/** What is not signed by Alipay may be anybody's word. */
function proven(sdk: AlipaySdk, method: string, text: string): Content {
  const key = `${method.replaceAll(".", "_")}_response`;
  try {
    const answer = JSON.parse(text) as Readonly<Record<string, Content>> & { readonly sign: string };
    sdk.checkResponseSign(text, key, answer.sign, "");
    const content = answer[key];
    if (typeof content?.code === "string") return content;
  } catch (error) {
    throw new ProviderError("unknown", "answer_not_proven", error);
  }
  throw new ProviderError("unknown", "answer_not_understood");
}

function kindOf(code: string, subCode: string): "unknown" | "unavailable" | "refused" {
  if (UNKNOWN_CODES.has(code) || UNKNOWN_SUB_CODES.test(subCode)) return "unknown";
  return TURNED_AWAY_CODES.has(code) || TURNED_AWAY_SUB_CODES.test(subCode) ? "unavailable" : "refused";
}

function isSigned(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

/** Alipay's tool makes PKCS#8 or PKCS#1, with or without the lines around it. */
function toPkcs8(key: string): string {
  const bare = key.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  for (const type of ["pkcs8", "pkcs1"] as const) {
    try {
      const read = createPrivateKey({ key: Buffer.from(bare, "base64"), format: "der", type });
      return read.export({ type: "pkcs8", format: "pem" }).toString();
    } catch {
      // Then it is of the other type.
    }
  }
  throw new TypeError("ALIPAY_PRIVATE_KEY_FILE has no RSA private key");
}
