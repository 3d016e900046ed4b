/** What goes wrong on purpose: settable while the sandbox runs, for the next few calls or for as long as it is set. */
import { z } from "zod";

/**
 * Of calls:
 * - `delay`: carried out and answered `delayMs` later, its idempotency key in use meanwhile.
 * - `drop_before`, `drop_after`: the connection breaks before or after the call is carried out.
 * - `hang_before`, `hang_after`: no answer ever, until the caller gives up.
 * - `error_before`, `error_after`: HTTP 500. As with Stripe, the one after doing is remembered under the idempotency key.
 * - `busy`: too much at once; nothing is done.
 *
 * Of notices: `duplicate`: sent twice. `reorder`: sent at a random moment within `delayMs`. `late`: sent `delayMs` later.
 * `withhold`: not sent before they are released. `notice_first`: sent, and answered, before the call that caused it is.
 *
 * Of refunds: `refuse_refund`, and `fail_refund`: pending at first, failed `delayMs` later.
 */
export const FaultWish = z.strictObject({
  kind: z.enum([
    ...(["delay", "drop_before", "drop_after", "hang_before", "hang_after", "error_before", "error_after"] as const),
    ...(["busy", "duplicate", "reorder", "late", "withhold", "notice_first", "refuse_refund", "fail_refund"] as const),
  ]),
  /**
   * Begins what it strikes: `stripe.`, `stripe.payment_intents.create`, `alipay.trade.refund`, or for notices the type of the
   * event, such as `stripe.payment_intent.succeeded`. Unset: everything.
   */
  on: z.string().optional(),
  /** It strikes so often, then is over. Unset: until it is cleared. */
  times: z.int().min(1).max(1_000_000).optional(),
  delayMs: z.int().min(0).max(86_400_000).default(1_000),
  /** How likely it strikes each time that it could. */
  probability: z.number().min(0).max(1).default(1),
});
export type FaultWish = z.input<typeof FaultWish>;
export type Fault = z.output<typeof FaultWish>;
export type FaultKind = Fault["kind"];

const MAX_FAULTS = 1_000;

export interface Faults {
  add(wish: FaultWish): void;
  clear(): void;
  /** Whether `kind` strikes `target` now; a fault with a number of times is used up by that. */
  strikes(kind: FaultKind, target: string): Fault | undefined;
  list(): readonly Fault[];
}

export function createFaults(random: () => number): Faults {
  let faults: (Fault & { left: number })[] = [];
  return {
    add(wish) {
      const fault = FaultWish.parse(wish);
      faults = [...faults, { ...fault, left: fault.times ?? Number.POSITIVE_INFINITY }].slice(-MAX_FAULTS);
    },
    clear() {
      faults = [];
    },
    strikes(kind, target) {
      const fault = faults.find(
        (one) =>
          one.kind === kind && target.startsWith(one.on ?? "") && (one.probability === 1 || random() < one.probability),
      );
      if (!fault) return undefined;
      fault.left -= 1;
      if (fault.left <= 0) faults = faults.filter((one) => one !== fault);
      return fault;
    },
    list: () => faults.map(({ left: _left, ...fault }) => fault),
  };
}

/** A bit of everything, each as likely as it says: for long runs with a seeded `random`. */
export function chaos(probability: number): readonly FaultWish[] {
  const calls = ["drop_before", "drop_after", "error_before", "error_after", "busy"] as const;
  const notices = ["duplicate", "reorder", "late", "notice_first"] as const;
  const refunds = ["refuse_refund", "fail_refund"] as const;
  return [...calls, ...notices, ...refunds].map((kind) => ({ kind, probability, delayMs: 5_000 }));
}
