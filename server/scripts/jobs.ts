/**
 * `npm run jobs`: what is still to be done after commits, and what was given up. Exit code 0 when what was asked for was
 * done, else 1.
 */
import { parseArgs } from "node:util";
import {
  deadJobIds,
  dropJob,
  type KnownJob,
  listJobs,
  MAX_LISTED,
  retryJob,
  type RetryOutcome,
} from "../src/jobs/job-desk.ts";
import type { Database } from "../src/storage/database.ts";
import { withDatabase } from "./with-database.ts";

const USAGE = `npm run jobs                                list jobs that wait or are dead
npm run jobs -- show ID                     one job with its payload
npm run jobs -- retry ID ...                run dead jobs again, with all their attempts
npm run jobs -- retry --all [--kind KIND]   the same for every dead job, or those of a kind
npm run jobs -- drop ID ...                 forget dead jobs`;

interface Wish {
  readonly command: string;
  readonly jobIds: readonly number[];
  readonly all: boolean;
  readonly kind: string | undefined;
}

function readArguments(args: readonly string[]): Wish | undefined {
  try {
    const options = { all: { type: "boolean", default: false }, kind: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command = "list", ...ids] = positionals;
    const jobIds = ids.map(Number);
    const isWhole = {
      list: ids.length === 0,
      show: ids.length === 1,
      retry: values.all !== ids.length > 0,
      drop: ids.length > 0,
    };
    const isKnown = Object.hasOwn(isWhole, command) && isWhole[command as keyof typeof isWhole];
    if (!isKnown || !jobIds.every(Number.isSafeInteger)) return undefined;
    return { command, jobIds, ...values, kind: values.kind };
  } catch {
    return undefined;
  }
}

const commands: Readonly<Record<string, (database: Database, wish: Wish) => Promise<number>>> = {
  async list(database) {
    const jobs = await listJobs(database);
    if (jobs.length === 0) console.log("No job waits, and none is dead.");
    for (const job of jobs) console.log(lineOf(job));
    if (jobs.length === MAX_LISTED) console.log(`There may be more: ${MAX_LISTED} are shown.`);
    return 0;
  },
  async show(database, { jobIds }) {
    const job = (await listJobs(database, jobIds))[0];
    if (!job) return fail(`There is no job ${jobIds[0]}: it is done, or never was.`);
    console.log(`${lineOf(job)}\n  key ${job.key}${job.lane === null ? "" : `, lane ${job.lane}`}\n  ${job.payload}`);
    return 0;
  },
  async retry(database, { jobIds, all, kind }) {
    const dead = all ? await deadJobIds(database, kind) : jobIds;
    if (dead.length === 0) console.log("No such job is dead.");
    let code = 0;
    for (const jobId of dead) {
      const outcome = await retryJob(database, jobId);
      console.log(`job ${jobId} ${retryTexts[outcome]}`);
      if (outcome !== "waiting") code = 1;
    }
    if (all && dead.length === MAX_LISTED) console.log("There may be more: run this again.");
    return code;
  },
  async drop(database, { jobIds }) {
    let code = 0;
    for (const jobId of jobIds) {
      const dropped = await dropJob(database, jobId);
      console.log(`job ${jobId} ${dropped ? "is forgotten." : "is not dead; nothing was done."}`);
      if (!dropped) code = 1;
    }
    return code;
  },
};

const retryTexts: Readonly<Record<RetryOutcome, string>> = {
  waiting: "waits for a worker.",
  not_dead: "is not dead; nothing was done.",
  same_waits: "was wanted anew since, and that job is not done yet; drop this one.",
};

function lineOf({ jobId, kind, state, attempts, ageMs, dueInMs, lastError }: KnownJob): string {
  const due =
    dueInMs === null || state === "running" ? "" : dueInMs <= 0 ? ", due now" : `, due in ${duration(dueInMs)}`;
  const tried = attempts === 0 ? "" : `, ${attempts === 1 ? "1 attempt" : `${attempts} attempts`}`;
  return `${jobId} ${kind}: ${state}${due}${tried}, ${duration(ageMs)} old${lastError === null ? "" : `\n  ${lastError}`}`;
}

function duration(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1_000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}

function fail(text: string): number {
  console.error(text);
  return 1;
}

const wish = readArguments(process.argv.slice(2));
process.exitCode = wish ? await withDatabase((database) => commands[wish.command]!(database, wish)) : fail(USAGE);
