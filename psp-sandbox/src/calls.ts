/** Carries out one call with whatever is set to go wrong with calls. The same for every provider. */
import type { Agenda } from "./agenda.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Faults } from "./faults.ts";

/** The caller gets no answer: its connection is to be broken. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}

/** A caller that does not give up is let go after this. */
const LONGEST_HANG_MS = 120_000;

export interface FaultyCall {
  /** Such as `stripe.refunds.create`. */
  readonly target: string;
  readonly signal: AbortSignal;
  /** Carries it out. */
  run(): Response;
  /** The provider's answer when it is broken, or too busy. */
  answerFor(fault: "error_before" | "error_after" | "busy"): Response;
}

export interface CallParts {
  readonly agenda: Agenda;
  readonly faults: Faults;
  readonly deliveries: Deliveries;
}

export async function carryOut({ agenda, faults, deliveries }: CallParts, call: FaultyCall): Promise<Response> {
  const { target, signal } = call;
  const delay = faults.strikes("delay", target);
  if (delay) await agenda.sleep(delay.delayMs);
  if (faults.strikes("drop_before", target)) throw new ConnectionLost("before the call was carried out");
  if (faults.strikes("hang_before", target)) await hang(agenda, signal);
  if (faults.strikes("busy", target)) return call.answerFor("busy");
  if (faults.strikes("error_before", target)) return call.answerFor("error_before");
  deliveries.beginCall();
  const answer = call.run();
  if (faults.strikes("notice_first", target)) await deliveries.sendNew();
  if (faults.strikes("drop_after", target)) throw new ConnectionLost("after the call was carried out");
  if (faults.strikes("hang_after", target)) await hang(agenda, signal);
  if (faults.strikes("error_after", target)) return call.answerFor("error_after");
  return answer;
}

async function hang(agenda: Agenda, signal: AbortSignal): Promise<never> {
  const gaveUp = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await Promise.race([gaveUp, agenda.sleep(LONGEST_HANG_MS)]);
  throw new ConnectionLost("the caller gave up");
}
