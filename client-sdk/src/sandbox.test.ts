import { type SandboxServer, startServer } from "@aisle/psp-sandbox/server.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PaymentAction } from "./contract-types.ts";
import { answerChallenge, confirmInSandbox } from "./sandbox.ts";

const keys = { secretKey: "sk_test_sdk", publishableKey: "pk_test_sdk" };
let server: SandboxServer;

beforeAll(async () => {
  server = await startServer({ port: 0, host: "127.0.0.1", stripe: { ...keys, webhookSecret: undefined } });
});
afterAll(() => server.close());

async function stripe(path: string, form: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(`${server.url}/v1/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${keys.secretKey}` },
    body: new URLSearchParams(form),
  });
  return (await response.json()) as Record<string, string>;
}

async function aPaymentToConfirm(): Promise<PaymentAction> {
  const { client_secret } = await stripe("payment_intents", { amount: "1000", currency: "eur" });
  return { kind: "confirm", clientSecret: client_secret!, publishableKey: keys.publishableKey, apiUrl: server.url };
}

test("[SDK85] a payment is confirmed as the payer's page does it, and confirming it again changes nothing", async () => {
  const action = await aPaymentToConfirm();
  expect(await confirmInSandbox(action, "pm_card_visa")).toEqual({ status: "succeeded", challengeUrl: null });
  expect(await confirmInSandbox(action, "pm_card_visa")).toEqual({ status: "succeeded", challengeUrl: null });
});

test("[SDK85] a decline is an answer", async () => {
  const declined = await confirmInSandbox(await aPaymentToConfirm(), "pm_card_chargeDeclined");
  expect(declined).toEqual({ status: "requires_payment_method", challengeUrl: null });
});

test.each([
  ["complete", "succeeded"],
  ["fail", "requires_payment_method"],
] as const)("[SDK85] a challenge that the payer answers with %s leaves the payment %s", async (outcome, status) => {
  const action = await aPaymentToConfirm();
  const { challengeUrl } = await confirmInSandbox(action, "pm_card_threeDSecure2Required");
  await answerChallenge(challengeUrl!, outcome);
  await answerChallenge(challengeUrl!, "complete");
  const now = await confirmInSandbox(action, "pm_card_chargeDeclined");
  expect(now.status).toBe(status);
});

test("[SDK86] what is not a sandbox's to confirm is refused without asking anybody", async () => {
  const real: PaymentAction = { kind: "confirm", clientSecret: "pi_1_secret_2", publishableKey: "pk_1", apiUrl: null };
  await expect(confirmInSandbox(real, "pm_card_visa")).rejects.toThrow("nothing to confirm");
  await expect(confirmInSandbox({ kind: "redirect", url: server.url }, "pm_card_visa")).rejects.toThrow(
    "nothing to confirm",
  );
  await expect(confirmInSandbox(null, "pm_card_visa")).rejects.toThrow("nothing to confirm");
});

test("[SDK86] what the sandbox does not know it refuses", async () => {
  await expect(confirmInSandbox(await aPaymentToConfirm(), "pm_none")).rejects.toThrow("the sandbox refused");
  await expect(answerChallenge(`${server.url}/3ds/none`, "complete")).rejects.toThrow("no challenge");
});
