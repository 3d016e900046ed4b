/** The Alipay side, as the official SDK signs and proves. */
import { generateKeyPairSync } from "node:crypto";
import { AlipaySdk } from "alipay-sdk";
import { beforeEach, expect, test } from "vitest";
import { type SandboxWorld, alipayKeys, createWorld } from "../testing/sandbox-world.ts";

let world: SandboxWorld;

beforeEach(() => {
  world = createWorld();
});

const sdkWith = (keys: Partial<typeof alipayKeys> = {}): AlipaySdk => {
  const { appId, appPrivateKey, alipayPublicKey } = { ...alipayKeys, ...keys };
  return new AlipaySdk({ appId, privateKey: appPrivateKey, alipayPublicKey, keyType: "PKCS8", gateway: GATEWAY });
};

const GATEWAY = "http://sandbox.invalid/alipay/gateway.do";

async function call(method: string, bizContent: Record<string, unknown>, sdk = sdkWith()) {
  const response = await world.post("/alipay/gateway.do", sdk.sdkExecute(method, { bizContent }));
  const text = await response.text();
  const key = `${method.replaceAll(".", "_")}_response`;
  const answer = JSON.parse(text) as Record<string, Record<string, string>> & { sign: string };
  sdkWith().checkResponseSign(text, key, answer.sign, "");
  return answer[key]!;
}

async function visitCashier(outTradeNo: string): Promise<Response> {
  const bizContent = { outTradeNo, totalAmount: "125.50", subject: "Aisle", productCode: "FAST_INSTANT_TRADE_PAY" };
  const urls = { notifyUrl: "http://shop.invalid/notify", returnUrl: "http://shop.invalid/back" };
  const url = sdkWith().pageExecute("alipay.trade.page.pay", "GET", { bizContent, ...urls });
  return world.sandbox.handle(new Request(url));
}

const pay = async (outTradeNo: string): Promise<void> => {
  await visitCashier(outTradeNo);
  await world.post(`/alipay/cashier/${outTradeNo}`, "outcome=pay");
};

test("[PS11] Alipay's gateway proves who calls, and what it answers can be proven", async () => {
  expect(await call("alipay.trade.query", { outTradeNo: "t1" })).toMatchObject({
    ...{ code: "40004", sub_code: "ACQ.TRADE_NOT_EXIST" },
  });
  await pay("t1");
  expect(await call("alipay.trade.query", { outTradeNo: "t1" })).toMatchObject({
    ...{ code: "10000", trade_status: "TRADE_SUCCESS", total_amount: "125.50" },
  });
  const otherApp = sdkWith({ appId: "2026000000000002" });
  const otherKey = sdkWith({ appPrivateKey: anotherKey() });
  expect((await call("alipay.trade.query", {}, otherApp))["sub_code"]).toBe("isv.invalid-app-id");
  expect((await call("alipay.trade.query", {}, otherKey))["sub_code"]).toBe("isv.invalid-signature");
  expect((await call("alipay.trade.guess", {}))["sub_code"]).toBe("isv.invalid-method");
});

test("[PS12] Alipay's notices are signed, and sent until they are answered with success", async () => {
  let answers = ["", "ok"];
  world.receiver = () => {
    const [answer = "success", ...rest] = answers;
    answers = rest;
    return new Response(answer);
  };
  await pay("t1");
  await world.advance(3_600_000);
  expect(world.notices).toHaveLength(3);
  const fields = world.notices.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  expect(fields.map((notice) => sdkWith().checkNotifySignV2(notice))).toEqual([true, true, true]);
  expect(new Set(fields.map(({ notify_id: id }) => id)).size).toBe(1);
  expect(fields[0]).toMatchObject({ out_trade_no: "t1", trade_status: "TRADE_SUCCESS", total_amount: "125.50" });
});

test("[PS13] the number of a refund at Alipay gives back once, says whether money moved, and is for one amount", async () => {
  await pay("t1");
  const refund = { outTradeNo: "t1", outRequestNo: "r1", refundAmount: "25.50" };
  expect(await call("alipay.trade.refund", refund)).toMatchObject({ fund_change: "Y", refund_fee: "25.50" });
  expect(await call("alipay.trade.refund", refund)).toMatchObject({ fund_change: "N", refund_fee: "25.50" });
  expect((await call("alipay.trade.refund", { ...refund, refundAmount: "1.00" }))["sub_code"]).toBe(
    "ACQ.DISCORDANT_REPEAT_REQUEST",
  );
  const tooMuch = { ...refund, outRequestNo: "r2", refundAmount: "100.01" };
  expect((await call("alipay.trade.refund", tooMuch))["sub_code"]).toBe("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
  expect(await call("alipay.trade.refund", { ...tooMuch, refundAmount: "100.00" })).toMatchObject({ fund_change: "Y" });
  expect((await call("alipay.trade.query", { outTradeNo: "t1" }))["trade_status"]).toBe("TRADE_CLOSED");
  const asked = { outTradeNo: "t1", outRequestNo: "r1" };
  expect((await call("alipay.trade.fastpay.refund.query", asked))["refund_status"]).toBe("REFUND_SUCCESS");
});

test("[PS14] a trade is closed by the merchant or by its time, and then nobody pays it", async () => {
  await visitCashier("t1");
  expect((await call("alipay.trade.close", { outTradeNo: "t1" }))["code"]).toBe("10000");
  await pay("t1");
  const bizContent = { outTradeNo: "t2", totalAmount: "1.00", subject: "x", productCode: "FAST_INSTANT_TRADE_PAY" };
  const timed = { ...bizContent, timeExpire: "2027-01-15 08:30:00" };
  await world.sandbox.handle(new Request(sdkWith().pageExecute("alipay.trade.page.pay", "GET", { bizContent: timed })));
  await world.advance(31 * 60_000);
  await world.post("/alipay/cashier/t2", "outcome=pay");
  expect((await call("alipay.trade.query", { outTradeNo: "t2" }))["trade_status"]).toBe("TRADE_CLOSED");
  expect(world.sandbox.movements()).toEqual([]);
});

/** A private key that Alipay does not know. */
function anotherKey(): string {
  return generateKeyPairSync("rsa", { modulusLength: 2_048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
}
