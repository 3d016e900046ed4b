/** One attempt at a job, and what the store is told of it. */
import type { Logger } from "pino";
import { databaseErrorKind } from "../storage/database-error.ts";
import type { Again, JobHandler, JobHandlers } from "./job-handler.ts";
import type { JobMetrics, JobOutcome } from "./job-metrics.ts";
import type { JobStore } from "./job-store.ts";
import type { TakenJob } from "./job-taking.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { safeLine } from "./safe-line.ts";

/** How often the end of an attempt is told to a database that does not answer; after that the lease decides. */
const MAX_TELLINGS = 3;

export interface JobRunnerParts {
  readonly store: JobStore;
  readonly handlers: JobHandlers;
  readonly log: Logger;
  readonly metrics: JobMetrics;
  /** Gives a number from 0 up to 1. */
  readonly random: () => number;
}

export interface JobRunner {
  /** Never rejects. `stop` aborts the attempt. */
  run(job: TakenJob, stop: AbortSignal): Promise<void>;
  /** Ends a job whose worker vanished in its last attempt. Never rejects. */
  giveUp(job: TakenJob): Promise<void>;
}

export function createJobRunner({ store, handlers, log, metrics, random }: JobRunnerParts): JobRunner {
  const fail = async (job: TakenJob, error: unknown): Promise<JobOutcome> => {
    const { kind, jobId, attempt } = job;
    const { maxAttempts, backoff } = handlers[kind]!;
    const line = safeLine(error);
    if (attempt >= maxAttempts) {
      log.error({ jobId, kind, attempt, error: line }, "a job is dead: npm run jobs shows it");
      return (await tell(() => store.bury(job, line))) ? "dead" : "lost";
    }
    const inMs = retryDelayMs(backoff, attempt, random);
    log.warn({ jobId, kind, attempt, inMs, error: line }, "a job failed and is tried again");
    return (await tell(() => store.retry(job, inMs, line))) ? "failed" : "lost";
  };

  const settle = async (job: TakenJob, attempted: Promise<Again | void>): Promise<JobOutcome> => {
    let result: Again | void;
    try {
      result = await attempted;
    } catch (error) {
      return fail(job, error);
    }
    if (!result) return (await tell(() => store.finish(job))) ? "done" : "lost";
    const { inMs } = result.again;
    return (await tell(() => store.reschedule(job, inMs))) ? "again" : "lost";
  };

  const counted = async (job: TakenJob, work: () => Promise<JobOutcome>): Promise<void> => {
    const { jobId, kind } = job;
    const beganAtMs = performance.now();
    try {
      const outcome = await work();
      if (outcome === "lost") log.warn({ jobId, kind }, "a job took longer than its lease: another worker has it");
      metrics.ran(kind, outcome, performance.now() - beganAtMs);
    } catch (error) {
      log.warn({ err: error, jobId, kind }, "could not tell how a job went: it is tried again when its lease is over");
    }
  };

  return {
    run: (job, stop) => counted(job, () => settle(job, attempt(handlers[job.kind]!, job, stop))),
    giveUp: (job) =>
      counted(job, () => fail({ ...job, attempt: Infinity }, new Error("its worker vanished each time"))),
  };
}

async function attempt(handler: JobHandler, job: TakenJob, stop: AbortSignal): Promise<Again | void> {
  const { jobId, attempt: number, takenAtMs: nowMs, payload } = job;
  const timeout = AbortSignal.timeout(handler.timeoutMs);
  const signal = AbortSignal.any([timeout, stop]);
  const late = Promise.withResolvers<never>();
  const onAbort = () =>
    late.reject(new Error(timeout.aborted ? `took longer than ${handler.timeoutMs} ms` : "its node went away"));
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([handler.run(payload, { jobId, attempt: number, nowMs, signal }), late.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Telling twice does no harm: what was heard is not heard again, and of a job that is gone nothing is heard. */
async function tell(say: () => Promise<boolean>): Promise<boolean> {
  for (let telling = 1; ; telling += 1) {
    try {
      return await say();
    } catch (error) {
      const kind = databaseErrorKind(error);
      if (telling === MAX_TELLINGS || (kind !== "contended" && kind !== "unavailable")) throw error;
    }
  }
}
