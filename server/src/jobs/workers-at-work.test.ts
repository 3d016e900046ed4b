/** Workers that were started: they look for jobs by themselves. */
import { setTimeout as sleep } from "node:timers/promises";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRegistry } from "../observe/metrics.ts";
import type { Database } from "../storage/database.ts";
import { addJobsNow, allJobs, handlerOf, someWorkers } from "../testing/some-jobs.ts";
import { createJobMetrics } from "./job-metrics.ts";
import { surveyJobs } from "./job-survey.ts";
import type { Workers, WorkersParts } from "./workers.ts";

const job = { kind: "k", key: "1", payload: { n: 1 } };
/** Polls come days apart. */
const never = () => 1_000_000;
const started: Workers[] = [];

function startWorkers(parts: Pick<WorkersParts, "database" | "handlers"> & Partial<WorkersParts>): Workers {
  const workers = someWorkers(parts);
  started.push(workers);
  workers.start();
  return workers;
}

describeEachDatabase("workers at work", (open) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((workers) => workers.stop()));
  });

  test("[JB19] workers that are woken run at once what was committed, without waiting for their next poll", async () => {
    let runs = 0;
    const k = handlerOf(async () => void (runs += 1));
    const workers = startWorkers({ database, handlers: { k }, random: never });
    await sleep(50);
    await addJobsNow(database, job);
    workers.wake();
    await eventually(() => runs === 1);
  });

  test("[JB19] workers that nobody wakes find jobs by polling", async () => {
    let runs = 0;
    startWorkers({ database, handlers: { k: handlerOf(async () => void (runs += 1)) } });
    await sleep(50);
    await addJobsNow(database, job);
    await eventually(() => runs === 1);
  });

  test("[JB20] no more jobs run at a time than were asked for, and all of them are run", async () => {
    let [now, most, runs] = [0, 0, 0];
    const k = handlerOf(async () => {
      now += 1;
      most = Math.max(most, now);
      await sleep(2);
      [now, runs] = [now - 1, runs + 1];
    });
    const workers = startWorkers({ database, handlers: { k }, concurrency: 3, random: never });
    await addJobsNow(database, ...Array.from({ length: 40 }, (_, n) => ({ ...job, key: `${n}` })));
    workers.wake();
    await eventually(() => runs === 40);
    expect(most).toBe(3);
  });

  test("[JB21] workers that are stopped finish what runs and take nothing new", async () => {
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const k = handlerOf(async () => {
      begun.resolve();
      await end.promise;
    });
    const workers = startWorkers({ database, handlers: { k }, concurrency: 1 });
    await addJobsNow(database, job, { ...job, key: "2" });
    await begun.promise;
    const stopped = workers.stop();
    end.resolve();
    await stopped;
    expect(await allJobs(database)).toMatchObject([{ job_key: "2", state: "waiting" }]);
  });

  test("[JB21] what does not end while the workers are stopped is aborted, and tried again by others", async () => {
    const begun = Promise.withResolvers<void>();
    const k = handlerOf((_, { signal }) => {
      begun.resolve();
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
    });
    const workers = startWorkers({ database, handlers: { k } });
    await addJobsNow(database, job);
    await begun.promise;
    await workers.stop();
    expect(await allJobs(database)).toMatchObject([{ state: "waiting", attempts: 1 }]);
  });

  test("[JB22] waiting and dead jobs, runs and failures are counted, and kinds that nobody knows are told", async () => {
    const registry = createRegistry();
    const metrics = createJobMetrics(registry);
    const no = handlerOf(() => Promise.reject(new Error("no")), { maxAttempts: 1 });
    const handlers = { k: handlerOf(async () => {}), no };
    await addJobsNow(database, job, { ...job, kind: "no" }, { ...job, kind: "unknown" });
    await someWorkers({ database, handlers, metrics }).runDue();
    const seen = await surveyJobs(database, ["k", "no"]);
    expect(seen).toMatchObject({ waiting: 1, dead: 1, unknownKinds: ["unknown"] });
    metrics.counted(seen);
    const text = await registry.metrics();
    expect(text).toContain('aisle_job_seconds_count{kind="k",outcome="done"} 1');
    expect(text).toContain('aisle_job_failures_total{kind="no"} 1');
    expect(text).toContain("aisle_jobs_waiting 1");
    expect(text).toContain("aisle_jobs_dead 1");
  });
});
