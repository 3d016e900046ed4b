/** What operators want to know about jobs. */
import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** How an attempt went: `lost` when another worker had taken the job meanwhile. */
export type JobOutcome = "done" | "again" | "failed" | "dead" | "lost";

export interface JobMetrics {
  ran(kind: string, outcome: JobOutcome, durationMs: number): void;
  /** What lies in the database, for all nodes alike. */
  counted(counts: { readonly waiting: number; readonly dead: number; readonly oldestDueMs: number }): void;
}

export function createJobMetrics(registry: Registry): JobMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: "aisle_job_seconds",
    help: "Time of one attempt at a job",
    labelNames: ["kind", "outcome"],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30],
    registers,
  });
  const failures = new Counter({
    name: "aisle_job_failures_total",
    help: "Attempts at jobs that failed",
    labelNames: ["kind"],
    registers,
  });
  const waiting = new Gauge({ name: "aisle_jobs_waiting", help: "Jobs that are not done yet", registers });
  const dead = new Gauge({ name: "aisle_jobs_dead", help: "Jobs that were given up, until someone looks", registers });
  const overdue = new Gauge({
    name: "aisle_jobs_overdue_seconds",
    help: "How long the job that is due longest has been waiting for a worker",
    registers,
  });
  return {
    ran(kind, outcome, durationMs) {
      seconds.observe({ kind, outcome }, durationMs / 1_000);
      if (outcome === "failed" || outcome === "dead") failures.inc({ kind });
    },
    counted(counts) {
      waiting.set(counts.waiting);
      dead.set(counts.dead);
      overdue.set(counts.oldestDueMs / 1_000);
    },
  };
}
