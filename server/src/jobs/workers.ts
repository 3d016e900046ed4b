/**
 * Runs jobs: takes what is due, a few at a time, and looks for more when one is done, when it is woken, and at every
 * poll. Any number of processes may do so beside each other.
 */
import type { Logger } from "pino";
import type { Database } from "../storage/database.ts";
import type { JobHandlers } from "./job-handler.ts";
import type { JobMetrics } from "./job-metrics.ts";
import { createJobStore } from "./job-store.ts";
import { deleteLongDead, surveyJobs } from "./job-survey.ts";
import { createJobRunner } from "./run-job.ts";

/** Between two polls, before jitter: what another node adds, and what was put off, waits no longer. */
const POLL_MS = 500;
/** Between two looks at the number of jobs. */
const SURVEY_MS = 10_000;
/** What runs when the workers are stopped has so long to end by itself; then it is aborted. */
const STOP_GRACE_MS = 4_000;
/** Jobs of one `runDue`: more means that they make each other due for ever. */
const MAX_RUN_DUE = 100_000;

export interface Workers {
  start(): void;
  /** Takes nothing new and waits for what runs; what is not done after a few seconds is left to other workers. */
  stop(): Promise<void>;
  /** Jobs were committed: looks for them at once. Costs nothing where no workers were started. */
  wake(): void;
  /** Runs all that is due, one after another from the one that is due longest; answers how many runs it were. */
  runDue(): Promise<number>;
}

export interface WorkersParts {
  readonly database: Database;
  readonly handlers: JobHandlers;
  /** Jobs that run at a time. */
  readonly concurrency: number;
  readonly log: Logger;
  readonly metrics: JobMetrics;
  /** Gives a number from 0 up to 1; tests bring one that repeats. */
  readonly random?: () => number;
}

export function createWorkers(parts: WorkersParts): Workers {
  const { database, handlers, concurrency, log, metrics, random = Math.random } = parts;
  const store = createJobStore(database);
  const runner = createJobRunner({ store, handlers, log, metrics, random });
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let state: "new" | "started" | "stopped" = "new";
  let taking: Promise<void> | undefined;
  let wanted = false;
  let poll: NodeJS.Timeout | undefined;
  let survey: NodeJS.Timeout | undefined;

  const begin = (work: Promise<void>): void => {
    const done = work.finally(() => {
      running.delete(done);
      look();
    });
    running.add(done);
  };

  const takeOnce = async (): Promise<void> => {
    const { jobs, spent } = await store.take(handlers, concurrency - running.size);
    for (const job of spent) begin(runner.giveUp(job));
    for (const job of jobs) begin(runner.run(job, stopping.signal));
  };

  const mayTake = (): boolean => state === "started" && running.size < concurrency;

  /** One look at a time; who asks during one gets another after it, because it may have been too early to see. */
  const look = (): void => {
    wanted = true;
    if (taking || !mayTake()) return;
    taking = (async () => {
      while (wanted && mayTake()) {
        wanted = false;
        await takeOnce().catch((error: unknown) => log.debug({ err: error }, "could not look for jobs"));
      }
      taking = undefined;
    })();
  };

  const keepPolling = (): void => {
    look();
    poll = setTimeout(keepPolling, POLL_MS * (0.8 + random() * 0.4)).unref();
  };

  const keepSurveying = async (): Promise<void> => {
    try {
      const seen = await surveyJobs(database, Object.keys(handlers));
      metrics.counted(seen);
      const { unknownKinds } = seen;
      if (unknownKinds.length > 0) log.warn({ unknownKinds }, "jobs wait for a node that knows their kind");
      await deleteLongDead(database);
    } catch (error) {
      log.debug({ err: error }, "could not count jobs");
    }
    if (state === "started") survey = setTimeout(() => void keepSurveying(), SURVEY_MS).unref();
  };

  return {
    start() {
      if (state !== "new") return;
      state = "started";
      keepPolling();
      void keepSurveying();
    },
    async stop() {
      state = "stopped";
      clearTimeout(poll);
      clearTimeout(survey);
      const grace = setTimeout(() => stopping.abort(), STOP_GRACE_MS);
      // What was being taken runs too: it is leased to this process.
      await taking;
      await Promise.all(running);
      clearTimeout(grace);
    },
    wake: look,
    async runDue() {
      for (let runs = 0; runs < MAX_RUN_DUE; runs += 1) {
        const { jobs, spent } = await store.take(handlers, 1);
        if (jobs.length + spent.length === 0) return runs;
        for (const job of spent) await runner.giveUp(job);
        for (const job of jobs) await runner.run(job, stopping.signal);
      }
      throw new Error("jobs make each other due without end");
    },
  };
}
