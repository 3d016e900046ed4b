/** Lets simulated time pass from one thing that is due to the next, as nodes with timers and workers would see it. */
import { SEND_NOTICE } from "../orders/notice-jobs.ts";
import { ADVANCE_PAYMENT, ADVANCE_REFUND } from "../payments/payment-jobs.ts";
import type { Database } from "../storage/database.ts";
import type { Chance } from "./chance.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

/** Jobs that move money and tell of it. Simulated nodes leave others alone, as a node leaves what it does not know. */
export const jobKinds: readonly string[] = [ADVANCE_PAYMENT, ADVANCE_REFUND, SEND_NOTICE];

/** Nodes look for what is due so late at most. */
const MAX_LATE_MS = 900;
/** Between two looks for what somebody else may be at. */
const POLL_MS = 2_000;
/** Looks without an end of what is due: something makes itself due for ever. */
const MAX_LOOKS = 2_000;

/** When everything is healed, all that is under way ends within this: a refund that failed often is tried again after hours. */
const QUIET_WITHIN_MS = 24 * 3_600_000;
const QUIET_WITHIN_LOOKS = 1_000;

export interface TimePasses {
  /** All that is due now. */
  tend(): Promise<void>;
  /** Runs all of a simulation: whatever it waits for comes, if only by time. */
  drive<T>(simulation: Promise<T>): Promise<T>;
  advance(durationMs: number): Promise<void>;
  /** Goes on until nothing is due any more, or the patience is over: what is left then is for the checker to find. */
  untilQuiet(): Promise<void>;
}

export function createTimePasses(world: SimulatedWorld, real: Database, chance: Chance): TimePasses {
  const { time, turns, sandbox, places } = world;
  const { kysely } = real;

  const moveTo = (atMs: number): Promise<void> => turns.busy(() => time.moveTo(atMs));

  /** All that is under way waits: time goes on to the next thing that is due, and whoever has nothing to do attends to it. */
  const idle = async (): Promise<void> => {
    const dueMs = await nextDueMs();
    // What is due already may be in the hands of somebody who waits: others look for it once in a while.
    const lookMs = dueMs === undefined ? undefined : Math.max(dueMs, time.nowMs() + POLL_MS);
    const nextMs = earliest([time.nextTimerMs(), sandbox.nextDueAtMs(), lookMs]);
    if (nextMs === undefined) throw new Error("everything waits, and nothing is due");
    await moveTo(nextMs);
    void tend();
  };

  const drive = <T>(simulation: Promise<T>): Promise<T> => turns.drive(simulation, idle);

  const tendPlace = async (index: number): Promise<void> => {
    const { node } = world.alive(index);
    await node.expireOrders();
    await node.expireHolds();
    await node.runJobs();
  };

  /** Whoever comes first has the work; sometimes all come at the same time. */
  const tend = async (): Promise<void> => {
    const first = chance.below(places.length);
    const coming = places.flatMap((_, index) => (index === first || chance.isLucky(0.3) ? [index] : []));
    await Promise.all([sandbox.runDue(), ...coming.map((index) => tendPlace(index).catch(() => undefined))]);
  };

  const nextDueMs = (): Promise<number | undefined> => turns.busy(readNextDueMs);

  const readNextDueMs = async (): Promise<number | undefined> => {
    const { jobs, orders, holds } = await kysely
      .selectNoFrom(({ selectFrom }) => [
        selectFrom("jobs")
          .select(({ fn }) => fn.min("due_at_ms").as("at"))
          .where("kind", "in", jobKinds)
          .as("jobs"),
        selectFrom("orders")
          .select(({ fn }) => fn.min("due_at_ms").as("at"))
          .as("orders"),
        selectFrom("flights")
          .select(({ fn }) => fn.min("holds_due_at_ms").as("at"))
          .as("holds"),
      ])
      .executeTakeFirstOrThrow();
    const times = [jobs, orders, holds].flatMap((at) => (at === null ? [] : [Number(at)]));
    return earliest([...times, sandbox.nextDueAtMs()]);
  };

  const advanceTo = async (endMs: number): Promise<void> => {
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const dueMs = await nextDueMs();
      if (dueMs === undefined || dueMs > endMs) return moveTo(endMs);
      await moveTo(Math.max(time.nowMs(), dueMs) + chance.below(MAX_LATE_MS));
      await tend();
    }
    throw new Error("something is due for ever");
  };

  return {
    ...{ tend, drive },
    advance: (durationMs) => advanceTo(time.nowMs() + durationMs),
    async untilQuiet() {
      const endMs = time.nowMs() + QUIET_WITHIN_MS;
      for (let look = 0; look < QUIET_WITHIN_LOOKS; look += 1) {
        const dueMs = await nextDueMs();
        if (dueMs === undefined || dueMs > endMs) return;
        await advanceTo(Math.max(time.nowMs(), dueMs));
      }
    },
  };
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
