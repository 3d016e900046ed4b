/** `/alipay/gateway.do`: every method behind one address, signed both ways. */
import { type CallParts, carryOut } from "../calls.ts";
import { queryAccountLog } from "./account-log.ts";
import { cashierPage, failurePage } from "./cashier.ts";
import type { AlipayCore } from "./core.ts";
import { AlipayFailure, invalidArguments, tooManyCalls, unavailable } from "./failure.ts";
import { queryRefund, refundTrade } from "./refunds.ts";
import { isSignedBy, signText } from "./signing.ts";
import { closeTrade, queryTrade, visitCashier } from "./trades.ts";

const methods: Readonly<Record<string, (core: AlipayCore, content: unknown) => object>> = {
  "alipay.trade.query": queryTrade,
  "alipay.trade.close": closeTrade,
  "alipay.trade.refund": refundTrade,
  "alipay.trade.fastpay.refund.query": queryRefund,
  "alipay.data.bill.accountlog.query": queryAccountLog,
};

const CASHIER = "alipay.trade.page.pay";

export function createGateway(parts: {
  readonly core: AlipayCore;
  readonly calls: CallParts;
}): (request: Request, body: string) => Promise<Response> {
  const { core, calls } = parts;

  const respond = (method: string, content: object): Response => {
    const text = JSON.stringify(content);
    const sign = signText(text, core.keys.privateKey);
    const body = `{"${method.replaceAll(".", "_")}_response":${text},"sign":"${sign}"}`;
    return new Response(body, { headers: { "content-type": "application/json;charset=utf-8" } });
  };

  const run = (method: string, params: Readonly<Record<string, string>>): Response => {
    try {
      return respond(method, { code: "10000", msg: "Success", ...methods[method]!(core, contentOf(params)) });
    } catch (error) {
      if (error instanceof AlipayFailure) return respond(method, error.body);
      throw error;
    } finally {
      core.store.commit();
    }
  };

  const showCashier = (params: Readonly<Record<string, string>>): Response => {
    const urls = { notifyUrl: params["notify_url"] ?? null, returnUrl: params["return_url"] ?? null };
    const trade = visitCashier(core, contentOf(params), urls);
    core.store.commit();
    return cashierPage(trade);
  };

  return async (request, body) => {
    const params: Record<string, string> = Object.fromEntries([
      ...new URL(request.url).searchParams,
      ...(request.method === "POST" ? new URLSearchParams(body) : []),
    ]);
    const { method = "" } = params;
    try {
      checkCaller(core, params);
      if (method === CASHIER) return showCashier(params);
      if (!Object.hasOwn(methods, method)) throw invalidArguments("isv.invalid-method", "no such method");
      return await carryOut(calls, {
        ...{ target: method, signal: request.signal, run: () => run(method, params) },
        answerFor: (fault) => respond(method, (fault === "busy" ? tooManyCalls : unavailable).body),
      });
    } catch (error) {
      if (!(error instanceof AlipayFailure)) throw error;
      return method === CASHIER ? failurePage(error) : respond(method.slice(0, 100), error.body);
    }
  };
}

function checkCaller({ keys }: AlipayCore, params: Readonly<Record<string, string>>): void {
  if (params["app_id"] !== keys.appId) throw invalidArguments("isv.invalid-app-id", "no such app");
  if (params["sign_type"] !== "RSA2") throw invalidArguments("isv.invalid-signature-type", "RSA2 is wanted");
  if (!isSignedBy(params, keys.appPublicKey)) throw invalidArguments("isv.invalid-signature", "the signature is wrong");
}

function contentOf(params: Readonly<Record<string, string>>): unknown {
  try {
    return JSON.parse(params["biz_content"] ?? "{}");
  } catch {
    throw invalidArguments("isv.invalid-parameter", "biz_content is no JSON");
  }
}
