/**
 * Idempotency keys as Stripe keeps them: whatever a call answered once it had begun to be carried out, errors too, is
 * answered again for a day. Who asks something else under the same key, or asks while the first call runs, is refused.
 */
import type { Store } from "../store.ts";
import { StripeFailure } from "./failure.ts";

const KEPT_MS = 24 * 3_600_000;
const LONGEST_KEY = 255;

export interface Idempotency {
  /**
   * The answer to repeat, or undefined when the call is to be carried out; then the key is in use until `release`.
   * @throws StripeFailure for a misused key.
   */
  begin(key: string, asked: string): Response | undefined;
  remember(key: string, asked: string, answer: { readonly status: number; readonly body: string }): void;
  release(key: string): void;
}

export function createIdempotency(parts: { readonly store: Store; readonly nowMs: () => number }): Idempotency {
  const { store, nowMs } = parts;
  const inUse = new Set<string>();
  return {
    begin(key, asked) {
      if (key.length > LONGEST_KEY) throw misused(400, undefined, `Keys have at most ${LONGEST_KEY} characters.`);
      if (inUse.has(key)) {
        const message = "There is currently another in-progress request using this Idempotency Key.";
        throw misused(409, "idempotency_key_in_use", message);
      }
      forgetOld(store, nowMs());
      const known = store.answers.get(key);
      if (!known) {
        inUse.add(key);
        return undefined;
      }
      if (known.asked !== asked) {
        const message =
          "Keys for idempotent requests can only be used with the same parameters they were first used with.";
        throw misused(400, undefined, message);
      }
      const headers = { "content-type": "application/json", "idempotency-key": key, "idempotent-replayed": "true" };
      return new Response(known.body, { status: known.status, headers });
    },
    remember(key, asked, { status, body }) {
      store.answers.put({ id: key, asked, status, body, atMs: nowMs() });
    },
    release: (key) => void inUse.delete(key),
  };
}

function forgetOld(store: Store, nowMs: number): void {
  for (const { id, atMs } of store.answers.all()) {
    if (nowMs - atMs < KEPT_MS) break;
    store.answers.remove(id);
  }
}

function misused(status: number, code: string | undefined, message: string): StripeFailure {
  return new StripeFailure(status, { type: "idempotency_error", message, ...(code ? { code } : {}) });
}
