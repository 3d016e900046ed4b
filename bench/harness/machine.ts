/** The machine that figures are of, as far as it can be asked. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Machine } from "../report/stored.ts";
import { median } from "../statistics.ts";
import { askDatabase } from "./ask-database.ts";
import type { Backing } from "./backing.ts";
import { monotonicMs } from "./clock.ts";
import { pinning } from "./cores.ts";

export async function thisMachine({ databaseUrl }: Backing): Promise<Machine> {
  const { version, folder } = await askDatabase(databaseUrl, "select version() as version, @@datadir as folder");
  return {
    ...{ cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, node: process.version },
    ...{
      mariaDb: String(version).split("-")[0]!,
      diskFlushMs: Number(diskFlushMs(String(folder)).toFixed(2)),
      pinning,
    },
  };
}

const FLUSHES = 200;
/** Of about the size of a small transaction in the database's log. */
const WRITE = Buffer.alloc(512);

/** As the database does at each commit: a write over what is there, and not before it is on the disk the next one. */
function diskFlushMs(folder: string): number {
  const path = join(folder, "flush-time");
  const file = openSync(path, "w");
  try {
    const tookMs = Array.from({ length: FLUSHES }, () => {
      writeSync(file, WRITE, 0, WRITE.length, 0);
      const startedAtMs = monotonicMs();
      fsyncSync(file);
      return monotonicMs() - startedAtMs;
    });
    return median(tookMs);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
