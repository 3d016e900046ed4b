/** One suite for every payment provider: each adapter, over HTTP, against the sandbox as a process of its own. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { eventually } from "@aisle/test/eventually.ts";
import { type SandboxProcess, startSandbox } from "@aisle/test/sandbox.ts";
import { freePort } from "@aisle/test/servers.ts";
import { createAlipayProvider } from "./alipay.ts";
import { NoticeRefused, type PaymentProvider, type ProviderMovement } from "./provider.ts";
import { type PaymentWish, ProviderError, type RawNotice, type RefundWish } from "./provider.ts";
import { createStripeProvider } from "./stripe.ts";

/** For calls that are going to hang. */
const IMPATIENT_MS = 500;

let sandbox: SandboxProcess;
/** Takes the notices that the sandbox sends. */
let receiver: Server;
let notices: RawNotice[];
let receiverUrl: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  notices = [];
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = request.headers as RawNotice["headers"];
      notices.push({ headers, body: Buffer.concat(chunks) });
      response.end("success");
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  await sandbox.sendEventsTo(receiverUrl);
});

afterAll(async () => {
  receiver.close();
  await sandbox.stop();
});

beforeEach(() => {
  notices.length = 0;
});

afterEach(async () => {
  await sandbox.clearFaults();
});

interface Flavour {
  readonly name: string;
  readonly currency: string;
  /** Of the fault's targets. */
  readonly begin: string;
  readonly look: string;
  readonly cancel: string;
  readonly refund: string;
  readonly provider: (changes?: { readonly timeoutMs?: number; readonly url?: string }) => PaymentProvider;
  /** Begins a payment and has its payer pay. */
  readonly paid: (wish?: Partial<PaymentWish>) => Promise<PaymentWish>;
}

const stripe: Flavour = {
  ...{
    name: "stripe",
    currency: "EUR",
    begin: "stripe.payment_intents.create",
    look: "stripe.payment_intents.retrieve",
  },
  ...{ cancel: "stripe.payment_intents.cancel", refund: "stripe.refunds.create" },
  provider: ({ timeoutMs, url = sandbox.url } = {}) =>
    createStripeProvider({
      ...{ secretKey: sandbox.secretKey, webhookSecret: sandbox.webhookSecret, apiUrl: url },
      ...(timeoutMs !== undefined && { timeoutMs }),
    }),
  async paid(changes) {
    const wish = wishFor("EUR", { paymentMethod: "pm_card_visa", ...changes });
    await this.provider().begin(wish);
    return wish;
  },
};

const alipay: Flavour = {
  ...{ name: "alipay", currency: "CNY", begin: "alipay.trade.query", look: "alipay.trade.query" },
  ...{ cancel: "alipay.trade.close", refund: "alipay.trade.refund" },
  provider: ({ timeoutMs, url = sandbox.url } = {}) =>
    createAlipayProvider({
      ...{ ...sandbox.alipay, gatewayUrl: `${url}/alipay/gateway.do`, notifyUrl: receiverUrl },
      ...(timeoutMs !== undefined && { timeoutMs }),
    }),
  async paid(changes) {
    const wish = wishFor("CNY", changes);
    const { redirectUrl } = await this.provider().begin(wish);
    await sandbox.answerCashier(redirectUrl!, "pay");
    return wish;
  },
};

function wishFor(currency: string, changes: Partial<PaymentWish> = {}): PaymentWish {
  return {
    ...{ paymentId: uuid(), orderId: uuid(), amount: { amountMinor: 12_550, currency }, capture: "automatic" },
    ...{ returnUrl: "http://127.0.0.1/back", description: "Aisle H7KM2Q" },
    ...changes,
  };
}

const nameOf = ({ paymentId }: PaymentWish) => ({ paymentId, reference: null });

function refundOf(wish: PaymentWish, amountMinor: number, attempt = 1): RefundWish {
  return { refundId: uuid(), attempt, payment: nameOf(wish), amount: { ...wish.amount, amountMinor } };
}

/** The provider may still be at the call that was given up, and says so: who does not know asks again a moment later. */
async function onceFree<T>(ask: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  await eventually(async () => {
    try {
      answer = await ask();
      return true;
    } catch (error) {
      if (error instanceof ProviderError && error.kind !== "refused") return false;
      throw error;
    }
  });
  return answer!;
}

const kindOf = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ProviderError ? error.kind : String(error);
};

const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};

const movementsOf = async (wish: PaymentWish) =>
  (await sandbox.log())
    .filter(({ paymentId }) => paymentId === wish.paymentId)
    .map(({ kind, amount }) => ({ kind, amount }));

describe.each([stripe, alipay])("$name", (flavour) => {
  const { currency } = flavour;
  let provider: PaymentProvider;
  let impatient: PaymentProvider;

  beforeEach(() => {
    provider = flavour.provider();
    impatient = flavour.provider({ timeoutMs: IMPATIENT_MS });
  });

  test("[PV1] a payment that is paid is looked up as succeeded, by our id or by the provider's", async () => {
    const wish = await flavour.paid();
    const payment = await provider.look(nameOf(wish));
    expect(payment).toMatchObject({
      status: "succeeded",
      amount: wish.amount,
      capturedMinor: 12_550,
      refundedMinor: 0,
    });
    expect(await provider.look({ paymentId: wish.paymentId, reference: payment!.reference })).toEqual(payment);
  });

  test("[PV2] beginning again with the same id answers with the payment that there is, and takes nothing more", async () => {
    const wish = await flavour.paid();
    const again = await provider.begin(wish);
    expect(again).toEqual(await provider.look(nameOf(wish)));
    expect(await movementsOf(wish)).toEqual([{ kind: "charge", amount: 12_550 }]);
  });

  test("[PV3] what the provider does not know is undefined", async () => {
    const wish = await flavour.paid();
    const unknown = nameOf(wishFor(currency));
    expect(await provider.look(unknown)).toBeUndefined();
    expect(await provider.cancel(unknown)).toBeUndefined();
    expect(await provider.lookRefund(refundOf(wishFor(currency), 100))).toBeUndefined();
    expect(await provider.lookRefund(refundOf(wish, 100))).toBeUndefined();
  });

  test.each(["drop_before", "hang_before", "error_before", "drop_after", "hang_after", "error_after"] as const)(
    "[PV4] a call without a trustworthy answer is unknown, and repeating it settles it: %s",
    async (kind) => {
      await sandbox.setFaults({ kind, on: flavour.begin, times: 1 });
      const wish = wishFor(currency, flavour.name === "stripe" ? { paymentMethod: "pm_card_visa" } : {});
      expect(await kindOf(impatient.begin(wish))).toBe("unknown");
      const begun = await onceFree(() => provider.begin(wish));
      expect(begun.reference).toBe((await provider.begin(wish)).reference);
      expect((await movementsOf(wish)).length).toBeLessThan(2);
    },
  );

  test("[PV5] a call that reached nobody is unavailable, and so is one that is turned away unread", async () => {
    const nobody = flavour.provider({ url: `http://127.0.0.1:${await freePort()}` });
    const wish = wishFor(currency);
    expect(await kindOf(nobody.begin(wish))).toBe("unavailable");
    expect(await kindOf(nobody.look({ paymentId: wish.paymentId, reference: "x" }))).toBe("unavailable");
    await sandbox.setFaults({ kind: "busy", on: flavour.begin, times: 1 });
    expect(await kindOf(provider.begin(wish))).toBe("unavailable");
    expect(await provider.look(nameOf(wish))).toBeUndefined();
  });

  test("[PV6] a look without an answer is unknown", async () => {
    const wish = await flavour.paid();
    const { reference } = (await provider.look(nameOf(wish)))!;
    await sandbox.setFaults({ kind: "hang_before", on: flavour.look, times: 1 });
    expect(await kindOf(impatient.look({ paymentId: wish.paymentId, reference }))).toBe("unknown");
  });

  test("[PV7] an amount or a currency that the provider does not take is not accepted, and not begun", async () => {
    const amounts = [
      { amountMinor: 0, currency },
      { amountMinor: 99_999_999_999, currency },
      { amountMinor: 1_000, currency: "IQD" },
    ];
    expect(amounts.map((amount) => provider.accepts(amount))).toEqual([false, false, false]);
    expect(provider.accepts({ amountMinor: 12_550, currency })).toBe(true);
    expect(await kindOf(provider.begin(wishFor(currency, { amount: amounts[0]! })))).toBe("refused");
  });

  test("[PV8] cancelling what is paid answers that it was too late, and changes nothing", async () => {
    const wish = await flavour.paid();
    expect(await provider.cancel(nameOf(wish))).toMatchObject({ status: "succeeded", capturedMinor: 12_550 });
  });

  test("[PV9] a payment that is cancelled is never paid, and cancelling it again changes nothing", async () => {
    const { wish } = await openPayment();
    expect(await provider.cancel(nameOf(wish))).toMatchObject({ status: "cancelled" });
    expect(await provider.cancel(nameOf(wish))).toMatchObject({ status: "cancelled" });
    expect(await provider.look(nameOf(wish))).toMatchObject({ status: "cancelled" });
    expect(await movementsOf(wish)).toEqual([]);
  });

  test("[PV10] paying and cancelling at once ends as one of the two, and both are told the same", async () => {
    const { wish, pay } = await openPayment();
    const [, cancelled] = await Promise.all([pay().catch(() => undefined), provider.cancel(nameOf(wish))]);
    const settled = await provider.look(nameOf(wish));
    expect(["succeeded", "cancelled"]).toContain(cancelled?.status);
    expect(settled?.status).toBe(cancelled?.status);
    expect(await movementsOf(wish)).toHaveLength(settled?.status === "succeeded" ? 1 : 0);
  });

  test("[PV11] a cancellation without an answer is unknown, and repeating it settles it", async () => {
    const { wish } = await openPayment();
    await sandbox.setFaults({ kind: "drop_after", on: flavour.cancel, times: 1 });
    expect(await kindOf(provider.cancel(nameOf(wish)))).toBe("unknown");
    expect(await provider.cancel(nameOf(wish))).toMatchObject({ status: "cancelled" });
  });

  test("[PV12] refunds in parts up to the whole succeed, each is looked up by its id, and one more is refused", async () => {
    const wish = await flavour.paid();
    const parts = [refundOf(wish, 2_550), refundOf(wish, 10_000)];
    const made = await Promise.all(parts.map((part) => provider.refund(part)));
    expect(made.map(({ status, amount }) => [status, amount.amountMinor])).toEqual([
      ["succeeded", 2_550],
      ["succeeded", 10_000],
    ]);
    expect(await Promise.all(parts.map((part) => provider.lookRefund(part)))).toEqual(made);
    expect(await kindOf(provider.refund(refundOf(wish, 1)))).toBe("refused");
    expect(await provider.look(nameOf(wish))).toMatchObject({ status: "succeeded", refundedMinor: 12_550 });
  });

  test("[PV13] a refund of more than is left is refused, and nothing of it is given back", async () => {
    const wish = await flavour.paid();
    expect(await kindOf(provider.refund(refundOf(wish, 12_551)))).toBe("refused");
    await provider.refund(refundOf(wish, 12_000));
    expect(await kindOf(provider.refund(refundOf(wish, 551)))).toBe("refused");
    expect(await movementsOf(wish)).toHaveLength(2);
  });

  test("[PV14] a refund repeated with the same id and attempt gives back once", async () => {
    const wish = await flavour.paid();
    const refund = refundOf(wish, 5_000);
    const first = await provider.refund(refund);
    expect(await provider.refund(refund)).toEqual(first);
    expect(await movementsOf(wish)).toEqual([
      { kind: "charge", amount: 12_550 },
      { kind: "refund", amount: 5_000 },
    ]);
  });

  test.each(["drop_before", "hang_before", "error_before", "drop_after", "hang_after", "error_after"] as const)(
    "[PV15] a refund without a trustworthy answer is unknown, and repeating it gives back once: %s",
    async (kind) => {
      const wish = await flavour.paid();
      const refund = refundOf(wish, 5_000);
      await sandbox.setFaults({ kind, on: flavour.refund, times: 1 });
      expect(await kindOf(impatient.refund(refund))).toBe("unknown");
      expect(await provider.refund(refund)).toMatchObject({ status: "succeeded" });
      expect(await provider.lookRefund(refund)).toMatchObject({ status: "succeeded" });
      expect(await movementsOf(wish)).toHaveLength(2);
    },
  );

  test("[PV16] a refund that the provider refuses gives nothing back, and the next attempt succeeds", async () => {
    const wish = await flavour.paid();
    const refund = refundOf(wish, 5_000);
    await sandbox.setFaults({ kind: "refuse_refund", on: flavour.refund, times: 1 });
    expect(await kindOf(provider.refund(refund))).toBe("refused");
    expect(await provider.lookRefund(refund)).toBeUndefined();
    expect(await provider.refund({ ...refund, attempt: 2 })).toMatchObject({ status: "succeeded" });
    expect(await movementsOf(wish)).toHaveLength(2);
  });

  test("[PV17] a notice names its payment, the same event for every repetition, and is answered as the provider wants", async () => {
    await sandbox.setFaults({ kind: "duplicate", on: `${flavour.name}.`, times: 3 });
    const wish = await flavour.paid();
    const ours = () =>
      notices
        .map((raw) => provider.readNotice(raw, Date.now()))
        .filter(({ paymentId }) => paymentId === wish.paymentId);
    await eventually(() => ours().length >= 2);
    const read = ours();
    expect(new Set(read.map(({ eventId }) => eventId)).size).toBeLessThan(read.length);
    expect(provider.noticeAnswer).toBe(flavour.name === "alipay" ? "success" : "");
  });

  test("[PV18] a notice that is forged, changed, cut short, too old or of the future is refused", async () => {
    await flavour.paid();
    await eventually(() => notices.length > 0);
    const { headers, body } = notices[0]!;
    const nowMs = Date.now();
    const text = body.toString();
    const broken: readonly (readonly [RawNotice, number])[] = [
      [{ headers, body: Buffer.from(text.replace(/0/, "1")) }, nowMs],
      [{ headers, body: body.subarray(0, -50) }, nowMs],
      [{ headers, body: Buffer.alloc(0) }, nowMs],
      [{ headers: {}, body: Buffer.from("sign_type=RSA2&sign=AAAA&app_id=2026000000000001") }, nowMs],
      [{ headers: { "stripe-signature": "t=,v1=" }, body: Buffer.from("{}") }, nowMs],
      [{ headers, body }, nowMs + 305_000],
      [{ headers, body }, nowMs - 305_000],
    ];
    for (const [raw, atMs] of broken) expect(() => provider.readNotice(raw, atMs)).toThrow(NoticeRefused);
    expect(() => provider.readNotice({ headers, body }, nowMs + 290_000)).not.toThrow();
    expect(() => provider.readNotice({ headers, body }, nowMs - 290_000)).not.toThrow();
  });

  test("[PV19] movements tell every charge and refund of a time once, with our ids", async () => {
    const fromMs = Date.now();
    const wish = await flavour.paid();
    const refund = refundOf(wish, 5_000);
    await provider.refund(refund);
    const found = await all(provider.movements(fromMs - 2_000, Date.now() + 2_000));
    const ours = found.filter(({ paymentId }) => paymentId === wish.paymentId);
    const told = ({ kind, refundId, amount }: ProviderMovement) => [
      kind,
      refundId,
      amount.amountMinor,
      amount.currency,
    ];
    expect(new Set(ours.map(told))).toEqual(
      new Set([
        ["charge", null, 12_550, currency],
        ["refund", refund.refundId, 5_000, currency],
      ]),
    );
    expect(ours).toHaveLength(2);
    expect(await all(provider.movements(fromMs - 60_000, fromMs - 30_000))).toEqual([]);
  });

  test("[PV20] movements without an answer are unknown", async () => {
    await sandbox.setFaults({
      kind: "drop_before",
      on: flavour.name === "stripe" ? "stripe.balance" : "alipay.data",
    });
    expect(await kindOf(all(provider.movements(Date.now() - 1_000, Date.now())))).toBe("unknown");
  });

  /** A payment that waits for its payer. */
  async function openPayment(): Promise<{ readonly wish: PaymentWish; readonly pay: () => Promise<void> }> {
    const wish = wishFor(currency);
    const { clientSecret, redirectUrl } = await provider.begin(wish);
    if (redirectUrl === null) {
      const pay = async () => void (await sandbox.confirmFromPage(clientSecret!, "pm_card_visa"));
      return { wish, pay };
    }
    const page = await fetch(redirectUrl);
    const action = /action="([^"]+)"/.exec(await page.text())![1]!;
    const body = new URLSearchParams({ outcome: "pay" });
    const pay = async () =>
      void (await fetch(new URL(action, sandbox.url), { method: "POST", body, redirect: "manual" }));
    return { wish, pay };
  }
});

describe("what cards do", () => {
  let provider: PaymentProvider;

  beforeEach(() => {
    provider = stripe.provider();
  });

  test.each([
    ["pm_card_chargeDeclined", "generic_decline"],
    ["pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card"],
    ["pm_card_visa_chargeDeclinedLostCard", "lost_card"],
  ])("[PV21] a decline is an answer, and the payer may try again: %s", async (paymentMethod, decline) => {
    const wish = wishFor("EUR", { paymentMethod });
    const declined = await provider.begin(wish);
    expect(declined).toMatchObject({ status: "needs_method", decline, capturedMinor: 0 });
    expect(await sandbox.confirmFromPage(declined.clientSecret!, "pm_card_visa")).toMatchObject({
      status: "succeeded",
    });
    expect(await provider.begin(wish)).toMatchObject({ status: "succeeded", reference: declined.reference });
    expect(await movementsOf(wish)).toHaveLength(1);
  });

  test("[PV22] a challenge that is passed pays, and one that is failed leaves the choice to the payer", async () => {
    const wishes = [1, 2].map(() => wishFor("EUR", { paymentMethod: "pm_card_threeDSecure2Required" }));
    const begun = await Promise.all(wishes.map((wish) => provider.begin(wish)));
    expect(begun.map(({ status }) => status)).toEqual(["needs_action", "needs_action"]);
    await sandbox.answerChallenge(begun[0]!.redirectUrl!, "complete");
    await sandbox.answerChallenge(begun[1]!.redirectUrl!, "fail");
    const after = await Promise.all(wishes.map((wish) => provider.look(nameOf(wish))));
    expect(after.map((payment) => payment?.status)).toEqual(["succeeded", "needs_method"]);
    expect(after[1]?.decline).toBe("payment_intent_authentication_failure");
  });

  test("[PV23] what is processing succeeds or fails later, and cannot be cancelled meanwhile", async () => {
    const wishes = ["pm_sandbox_delayed_1500", "pm_sandbox_delayed_failure_1500"].map((paymentMethod) =>
      wishFor("EUR", { paymentMethod }),
    );
    const begun = await Promise.all(wishes.map((wish) => provider.begin(wish)));
    expect(begun.map(({ status }) => status)).toEqual(["processing", "processing"]);
    expect(await provider.cancel(nameOf(wishes[0]!))).toMatchObject({ status: "processing" });
    await eventually(async () => (await provider.look(nameOf(wishes[0]!)))?.status === "succeeded");
    await eventually(async () => (await provider.look(nameOf(wishes[1]!)))?.decline === "generic_decline");
  });

  test("[PV24] reserved money is taken once by capturing, however often, and set free by cancelling", async () => {
    const wishes = [1, 2].map(() => wishFor("EUR", { paymentMethod: "pm_card_visa", capture: "manual" }));
    const begun = await Promise.all(wishes.map((wish) => provider.begin(wish)));
    expect(begun.map(({ status, capturedMinor }) => [status, capturedMinor])).toEqual([
      ["authorized", 0],
      ["authorized", 0],
    ]);
    expect(await provider.capture(nameOf(wishes[0]!))).toMatchObject({ status: "succeeded", capturedMinor: 12_550 });
    expect(await provider.capture(nameOf(wishes[0]!))).toMatchObject({ status: "succeeded", capturedMinor: 12_550 });
    expect(await provider.cancel(nameOf(wishes[1]!))).toMatchObject({ status: "cancelled" });
    expect(await kindOf(provider.capture(nameOf(wishes[1]!)))).toBe("refused");
    expect(await movementsOf(wishes[0]!)).toEqual([{ kind: "capture", amount: 12_550 }]);
    expect(await movementsOf(wishes[1]!)).toEqual([]);
  });

  test("[PV25] a refund that fails later is told as failed, no longer counts, and the next attempt gives the money back", async () => {
    const wish = await stripe.paid();
    const refund = refundOf(wish, 5_000);
    await sandbox.setFaults({ kind: "fail_refund", on: stripe.refund, times: 1, delayMs: 300 });
    expect(await provider.refund(refund)).toMatchObject({ status: "pending" });
    await eventually(async () => (await provider.lookRefund(refund))?.status === "failed");
    expect(await provider.refund(refund)).toMatchObject({ status: "failed", failure: "expired_or_canceled_card" });
    expect(await provider.look(nameOf(wish))).toMatchObject({ refundedMinor: 0 });
    expect(await provider.refund({ ...refund, attempt: 2 })).toMatchObject({ status: "succeeded" });
    const moved = await all(provider.movements(Date.now() - 60_000, Date.now() + 1_000));
    expect(moved.filter(({ refundId }) => refundId === refund.refundId)).toHaveLength(1);
  });

  test("[PV26] amounts go to Stripe in its own units, and what it cannot charge is not accepted", async () => {
    const accepted = (amountMinor: number, currency: string) => provider.accepts({ amountMinor, currency });
    expect([accepted(1_250, "JPY"), accepted(49, "JPY"), accepted(49, "EUR")]).toEqual([true, false, false]);
    expect([accepted(1_250, "KWD"), accepted(1_255, "KWD")]).toEqual([true, false]);
    expect([accepted(10_000, "MGA"), accepted(10_050, "MGA"), accepted(500, "ISK")]).toEqual([true, false, true]);
    const kronur = await provider.begin(wishFor("ISK", { amount: { amountMinor: 555, currency: "ISK" } }));
    expect(kronur.amount).toEqual({ amountMinor: 555, currency: "ISK" });
  });

  test("[PV27] a payment whose idempotency key the provider has forgotten is found, not begun anew", async () => {
    const wish = await stripe.paid();
    const tomorrow = createStripeProvider({
      ...{ secretKey: sandbox.secretKey, apiUrl: sandbox.url, nowMs: () => Date.now() + 25 * 3_600_000 },
      fetch: (url, init) => (init?.method === "POST" ? Promise.reject(new Error("begun anew")) : fetch(url, init)),
    });
    expect(await tomorrow.begin(wish)).toMatchObject({ status: "succeeded" });
  });

  test("[PV28] a signature of another secret, or of what was signed before, proves nothing", async () => {
    const body = Buffer.from(JSON.stringify({ id: "evt_1", type: "payment_intent.succeeded", data: { object: {} } }));
    const seconds = Math.floor(Date.now() / 1_000);
    const signed = (secret: string) =>
      createHmac("sha256", secret).update(`${seconds}.${body.toString()}`).digest("hex");
    const notice = (signature: string): RawNotice => ({ headers: { "stripe-signature": signature }, body });
    const wrong = [`t=${seconds},v1=${signed("whsec_other")}`, `t=${seconds - 1},v1=${signed(sandbox.webhookSecret)}`];
    for (const signature of wrong)
      expect(() => provider.readNotice(notice(signature), Date.now())).toThrow(NoticeRefused);
    const right = provider.readNotice(notice(`t=${seconds},v1=${signed(sandbox.webhookSecret)}`), Date.now());
    expect(right).toEqual({ eventId: "evt_1", type: "payment_intent.succeeded", paymentId: null });
  });
});

describe("what Alipay does", () => {
  test("[PV29] a refund that did not come about is pending, and repeating it gives the money back", async () => {
    const provider = alipay.provider();
    const wish = await alipay.paid();
    const refund = refundOf(wish, 5_000);
    await sandbox.setFaults({ kind: "fail_refund", on: alipay.refund, times: 1, delayMs: 300 });
    expect(await provider.refund(refund)).toMatchObject({ status: "pending" });
    await eventually(async () => (await provider.lookRefund(refund)) === undefined);
    expect(await provider.refund(refund)).toMatchObject({ status: "succeeded" });
    expect(await movementsOf(wish)).toHaveLength(2);
  });

  test("[PV30] a payer who closes the cashier has cancelled, and is not sent there again", async () => {
    const provider = alipay.provider();
    const wish = wishFor("CNY");
    const { redirectUrl, status } = await provider.begin(wish);
    expect(status).toBe("needs_action");
    await sandbox.answerCashier(redirectUrl!, "close");
    expect(await provider.begin(wish)).toMatchObject({ status: "cancelled", redirectUrl: null });
  });

  test("[PV31] an answer that is not signed by Alipay is unknown", async () => {
    const provider = createAlipayProvider({
      ...{ ...sandbox.alipay, alipayPublicKey: otherKey },
    });
    expect(await kindOf(provider.begin(wishFor("CNY")))).toBe("unknown");
  });
});

/** Somebody's public key, and not Alipay's. */
const otherKey = `-----BEGIN PUBLIC KEY-----
MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf
9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==
-----END PUBLIC KEY-----`;
