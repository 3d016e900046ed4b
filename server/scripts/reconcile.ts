/**
 * `npm run reconcile`: compares our ledger with what the payment providers moved, and orders with their own rows. Exit code 0
 * when nothing differs, 1 when something does, 2 when it could not be compared.
 */
import { parseArgs } from "node:util";
import { loadConfig } from "../src/config.ts";
import { createProviders } from "../src/payments/providers.ts";
import { differenceText } from "../src/payments/reconcile-report.ts";
import { NotCompared } from "../src/payments/reconcile-lookup.ts";
import { DAY_MS, type Period, reconcile } from "../src/payments/reconciliation.ts";
import { settingsOfSandbox } from "../src/payments/sandbox-process.ts";
import type { Database } from "../src/storage/database.ts";
import { withDatabase } from "./with-database.ts";

const USAGE = `npm run reconcile                                         yesterday and today
npm run reconcile -- --from 2026-11-01 [--to 2026-12-01]  a time: days in UTC, or instants such as 2026-11-01T12:00:00Z
npm run reconcile -- --json                               a JSON object a line`;

interface Wish {
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  readonly json: boolean;
}

function readArguments(args: readonly string[]): Wish | undefined {
  try {
    const options = {
      from: { type: "string" },
      to: { type: "string" },
      json: { type: "boolean", default: false },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    const [fromMs, toMs] = [instant(values.from), instant(values.to)];
    const isOrdered = fromMs === undefined || toMs === undefined || fromMs < toMs;
    return isOrdered && (values.to === undefined || values.from !== undefined)
      ? { fromMs, toMs, json: values.json }
      : undefined;
  } catch {
    return undefined;
  }
}

/** @throws RangeError for what is neither a day nor an instant. */
function instant(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const isWhole = /^\d{4}-\d\d-\d\d$/.test(text) || /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const atMs = isWhole ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(atMs)) throw new RangeError(`${text} is no time`);
  return atMs;
}

async function periodOf({ fromMs, toMs }: Wish, database: Database): Promise<Period> {
  const nowMs = await database.nowMs();
  const todayMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  return { fromMs: fromMs ?? todayMs - DAY_MS, toMs: toMs ?? todayMs + DAY_MS };
}

async function run(database: Database, wish: Wish): Promise<number> {
  const sandbox = await settingsOfSandbox(loadConfig(process.env));
  const { all: providers } = await createProviders(loadConfig({ ...process.env, ...sandbox }));
  const period = await periodOf(wish, database);
  let count = 0;
  try {
    for await (const difference of reconcile({ database, providers, period })) {
      count += 1;
      console.log(wish.json ? JSON.stringify(difference) : `${differenceText(difference)}\n`);
    }
  } catch (error) {
    if (!(error instanceof NotCompared)) throw error;
    console.error(`Not compared: ${error.message}.`);
    return NOT_COMPARED;
  }
  if (!wish.json) {
    const [from, to] = [period.fromMs, period.toMs].map((atMs) => new Date(atMs).toISOString());
    const names = providers.map(({ name }) => name).join(", ") || "no provider";
    console.log(`${count === 0 ? "No differences" : `Differences: ${count}`} from ${from} to ${to} (${names}).`);
  }
  return count === 0 ? 0 : 1;
}

const NOT_COMPARED = 2;

const wish = readArguments(process.argv.slice(2));
if (wish) {
  // Whatever is wrong with settings or database, nothing was compared.
  let code = NOT_COMPARED;
  const failed = await withDatabase(async (database) => {
    code = await run(database, wish);
    return 0;
  });
  process.exitCode = failed === 0 ? code : NOT_COMPARED;
} else {
  console.error(USAGE);
  process.exitCode = NOT_COMPARED;
}
