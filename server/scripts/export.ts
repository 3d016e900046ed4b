/**
 * `npm run export -- FILE --airline LH [--from 2027-03-28] [--to 2027-10-30]`: writes an airline's schedule as an SSIM
 * data set, which `npm run import` reads back to the same flights. Exit code 0 when the whole file is there, else 1.
 */
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { AirlineCode } from "@aisle/protocol/ids.ts";
import { LocalDate } from "@aisle/protocol/times.ts";
import { ExportError, exportSsim, type ExportWish } from "../src/flights/import/export-ssim.ts";
import type { Database } from "../src/storage/database.ts";
import { withDatabase } from "./with-database.ts";

const USAGE = `Usage: npm run export -- FILE --airline LH [--from 2027-03-28] [--to 2027-10-30]

Writes the airline's scheduled flights as an SSIM schedule data set (chapter 7, local times). Fares are not in it.`;

interface Wish extends ExportWish {
  readonly name: string;
}

function readArguments(args: readonly string[]): Wish | undefined {
  try {
    const options = { airline: { type: "string" }, from: { type: "string" }, to: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const { airline, from, to } = values;
    const [name, ...others] = positionals;
    const dates = [from, to].every((date) => date === undefined || LocalDate.safeParse(date).success);
    if (name === undefined || others.length > 0 || !dates || !AirlineCode.safeParse(airline).success) return undefined;
    return { name, airline: airline!, from, to };
  } catch {
    return undefined;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const wish = readArguments(args);
  if (!wish) {
    console.error(USAGE);
    return 1;
  }
  return withDatabase((database) => write(database, wish));
}

async function write(database: Database, wish: Wish): Promise<number> {
  // npm runs scripts in the package's folder; the user named the file from another.
  const path = resolve(process.env["INIT_CWD"] ?? ".", wish.name);
  // Nobody is to take half a file for a schedule.
  const unfinished = `${path}.unfinished`;
  let records = 0;
  const lines = async function* () {
    for await (const line of exportSsim(database, wish)) {
      records += line.startsWith("3") ? 1 : 0;
      yield `${line}\n`;
    }
  };
  try {
    await pipeline(Readable.from(lines()), createWriteStream(unfinished, "latin1"));
    await rename(unfinished, path);
    console.log(`${wish.name}: ${records} flight legs`);
    return 0;
  } catch (error) {
    await rm(unfinished, { force: true });
    const problem = explain(error);
    if (problem === undefined) throw error;
    console.error(`${wish.name}: ${problem}`);
    return 1;
  }
}

/** Undefined for what nobody expected. */
function explain(error: unknown): string | undefined {
  if (error instanceof ExportError) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === "open" || syscall === "write" ? `cannot be written (${code})` : undefined;
}

process.exitCode = await run(process.argv.slice(2));
