import { describeEachDatabase } from "@aisle/test/databases.ts";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "../storage/database.ts";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { addJobsNow, allJobs, handlerOf, someWorkers } from "../testing/some-jobs.ts";
import { createJobStore } from "./job-store.ts";

const nothing = async () => {};
const job = { kind: "k", key: "1", payload: { n: 1 } };
const jobs = (count: number) => Array.from({ length: count }, (_, n) => ({ kind: "k", key: `${n}`, payload: { n } }));

describeEachDatabase("jobs", (open) => {
  let database: Database;
  let time: ManualTime;
  beforeEach(async () => {
    time = await withManualTime(await open());
    database = time.database;
  });

  test("[JB5] a job is run when it is due, with its payload, and is gone once it is done", async () => {
    const seen: unknown[] = [];
    const k = handlerOf(async (payload, { attempt }) => void seen.push([payload, attempt]));
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, { ...job, runAtMs: Date.UTC(2027, 1, 28, 12) + 500 });
    expect(await workers.runDue()).toBe(0);
    await time.advance(500);
    expect(await workers.runDue()).toBe(1);
    expect(seen).toEqual([[{ n: 1 }, 1]]);
    expect(await allJobs(database)).toEqual([]);
  });

  test("[JB5] what is due is run in the order in which it became due", async () => {
    const seen: number[] = [];
    const workers = someWorkers({ database, handlers: { k: handlerOf(async ({ n }) => void seen.push(n)) } });
    await addJobsNow(database, ...jobs(30));
    expect(await workers.runDue()).toBe(30);
    expect(seen).toEqual(jobs(30).map(({ payload }) => payload.n));
  });

  test("[JB6] a failure is tried again after pauses that double, until the job is dead with its last error", async () => {
    const attempts: number[] = [];
    const k = handlerOf(async (_, { attempt }) => {
      attempts.push(attempt);
      throw new Error(`refused with sk_test_51Secret\nfor zoe@example.com`);
    });
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, job);
    await workers.runDue();
    await time.advance(999);
    expect(await workers.runDue()).toBe(0);
    await time.advance(1);
    await workers.runDue();
    await time.advance(1_999);
    expect(await workers.runDue()).toBe(0);
    await time.advance(1);
    await workers.runDue();
    expect(attempts).toEqual([1, 2, 3]);
    const error = "Error: refused with [key] for [e-mail]";
    expect(await allJobs(database)).toMatchObject([{ state: "dead", attempts: 3, last_error: error, open_key: null }]);
    await time.advance(86_400_000);
    expect(await workers.runDue()).toBe(0);
  });

  test("[JB7] a job that is not done yet is looked at again, without counting as failed", async () => {
    const attempts: number[] = [];
    const k = handlerOf(async (_, { attempt }) => {
      attempts.push(attempt);
      return attempts.length < 5 ? { again: { inMs: 2_000 } } : undefined;
    });
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, job);
    for (let round = 0; round < 5; round += 1) {
      expect(await workers.runDue()).toBe(1);
      await time.advance(2_000);
    }
    expect(attempts).toEqual([1, 1, 1, 1, 1]);
    expect(await allJobs(database)).toEqual([]);
  });

  test("[JB8] a job that is added again while it runs is run once more", async () => {
    let runs = 0;
    const k = handlerOf(async () => {
      runs += 1;
      if (runs === 1) await addJobsNow(database, job);
    });
    expect([await addJobsNow(database, job), await someWorkers({ database, handlers: { k } }).runDue()]).toEqual([
      undefined,
      2,
    ]);
    expect([runs, await allJobs(database)]).toEqual([2, []]);
  });

  test("[JB8] a job that waits for another look is looked at when it is added again", async () => {
    const k = handlerOf(async () => ({ again: { inMs: 60_000 } }));
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, job);
    await workers.runDue();
    await time.advance(10);
    expect(await workers.runDue()).toBe(0);
    await addJobsNow(database, job);
    expect(await workers.runDue()).toBe(1);
  });

  test("[JB8] a job that failed keeps its pause when it is added again", async () => {
    const k = handlerOf(() => Promise.reject(new Error("no")));
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, job);
    await workers.runDue();
    await addJobsNow(database, job);
    expect(await workers.runDue()).toBe(0);
    await time.advance(1_000);
    expect(await workers.runDue()).toBe(1);
  });

  test("[JB9] the same job as a dead one is made anew beside it", async () => {
    const k = handlerOf(() => Promise.reject(new Error("no")), { maxAttempts: 1 });
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, job);
    await workers.runDue();
    await addJobsNow(database, job);
    expect(await allJobs(database)).toMatchObject([{ state: "dead" }, { state: "waiting", attempts: 0 }]);
  });

  test("[JB10] a job whose worker vanished is taken by another when its lease is over, and the first is not heard", async () => {
    const store = createJobStore(database);
    const handlers = { k: handlerOf(nothing) };
    await addJobsNow(database, job);
    const first = (await store.take(handlers, 5)).jobs[0]!;
    await time.advance(14_999);
    expect(await store.take(handlers, 5)).toEqual({ jobs: [], spent: [] });
    await time.advance(1);
    const second = (await store.take(handlers, 5)).jobs[0]!;
    expect(second).toMatchObject({ jobId: first.jobId, attempt: 2 });
    const fromFirst = [
      store.finish(first),
      store.reschedule(first, 1),
      store.retry(first, 1, "no"),
      store.bury(first, "no"),
    ];
    expect(await Promise.all(fromFirst)).toEqual([false, false, false, false]);
    expect(await store.finish(second)).toBe(true);
    expect(await store.finish(second)).toBe(false);
  });

  test("[JB10] who lost the lease of a job that is gone does not end the same job made anew", async () => {
    const store = createJobStore(database);
    const handlers = { k: handlerOf(nothing) };
    await addJobsNow(database, job);
    const old = (await store.take(handlers, 5)).jobs[0]!;
    await store.finish(old);
    await addJobsNow(database, job);
    await store.take(handlers, 5);
    expect(await store.finish(old)).toBe(false);
    expect(await allJobs(database)).toHaveLength(1);
  });

  test("[JB11] a job whose workers vanish at every attempt is dead, without being run once more", async () => {
    const store = createJobStore(database);
    let runs = 0;
    const handlers = { k: handlerOf(async () => void (runs += 1), { maxAttempts: 2 }) };
    await addJobsNow(database, job);
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      expect((await store.take(handlers, 1)).jobs).toMatchObject([{ attempt }]);
      await time.advance(15_000);
    }
    await someWorkers({ database, handlers }).runDue();
    expect(runs).toBe(0);
    expect(await allJobs(database)).toMatchObject([{ state: "dead", last_error: expect.stringContaining("vanished") }]);
  });

  test("[JB12] jobs of a lane run in the order of their insertion, and one that fails holds up its own lane only", async () => {
    const seen: number[] = [];
    const k = handlerOf(async ({ n }, { attempt }) => {
      if (n === 0 && attempt === 1) throw new Error("not yet");
      seen.push(n);
    });
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, ...jobs(6).map((one, n) => ({ ...one, lane: n % 2 === 0 ? "even" : "odd" })));
    expect(await workers.runDue()).toBe(4);
    expect(seen).toEqual([1, 3, 5]);
    await time.advance(1_000);
    expect(await workers.runDue()).toBe(3);
    expect(seen).toEqual([1, 3, 5, 0, 2, 4]);
  });

  test("[JB12] a job behind a long lane that waits for its first is run all the same", async () => {
    const seen: number[] = [];
    const k = handlerOf(async ({ n }) => (n === 0 ? Promise.reject(new Error("no")) : void seen.push(n)));
    const lane = jobs(500).map((one) => ({ ...one, lane: "long" }));
    await addJobsNow(database, ...lane, { kind: "k", key: "other", payload: { n: 1_000 } });
    const workers = someWorkers({ database, handlers: { k } });
    expect([await workers.runDue(), seen]).toEqual([2, [1_000]]);
  });

  test("[JB12] a later job of a lane waits for an earlier one that is not due yet", async () => {
    const seen: number[] = [];
    const workers = someWorkers({ database, handlers: { k: handlerOf(async ({ n }) => void seen.push(n)) } });
    const [first, second] = jobs(2).map((one) => ({ ...one, lane: "one" }));
    await addJobsNow(database, { ...first!, runAtMs: Date.UTC(2027, 1, 28, 13) }, second!);
    expect(await workers.runDue()).toBe(0);
    await time.advance(3_600_000);
    expect([await workers.runDue(), seen]).toEqual([2, [0, 1]]);
  });

  test("[JB12] a dead job lets the next of its lane pass, also when its worker vanished", async () => {
    const seen: number[] = [];
    const k = handlerOf(async ({ n }) => (n === 0 ? Promise.reject(new Error("no")) : void seen.push(n)), {
      maxAttempts: 1,
    });
    const workers = someWorkers({ database, handlers: { k } });
    await addJobsNow(database, ...jobs(3).map((one) => ({ ...one, lane: "one" })));
    await workers.runDue();
    expect(seen).toEqual([1, 2]);
  });

  test("[JB13] a job of a kind that nobody here knows stays, and others pass it", async () => {
    const workers = someWorkers({ database, handlers: { k: handlerOf(nothing) } });
    await addJobsNow(database, { ...job, kind: "of.tomorrow" }, job);
    expect(await workers.runDue()).toBe(1);
    expect(await allJobs(database)).toMatchObject([{ kind: "of.tomorrow", state: "waiting", attempts: 0 }]);
  });

  test("[JB14] an attempt that takes too long has failed and is told so", async () => {
    const aborted = Promise.withResolvers<void>();
    const k = handlerOf(
      (_, { signal }) => {
        signal.addEventListener("abort", () => aborted.resolve());
        return new Promise(() => {});
      },
      { timeoutMs: 20 },
    );
    await addJobsNow(database, job);
    await someWorkers({ database, handlers: { k } }).runDue();
    await aborted.promise;
    expect(await allJobs(database)).toMatchObject([{ state: "waiting", last_error: "Error: took longer than 20 ms" }]);
  });
});
