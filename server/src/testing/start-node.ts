/** A whole node in a test: on a free port, with a database in memory, its answers held against the contract. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type Config, loadConfig } from "../config.ts";
import { createNode, type NodeParts, type RunningNode } from "../node.ts";
import type { Database } from "../storage/database.ts";
import { openSqlite } from "../storage/sqlite.ts";

export interface TestNode extends RunningNode {
  readonly database: Database;
  readonly config: Config;
  /** Of a folder that lasts as long as the node. */
  readonly dataDir: string;
}

/**
 * Starts a node with `settings` over the defaults, without limits because all of a test comes from one address, and `parts` in place of the real ones. Close it after the test.
 */
export async function startNode(settings: Partial<Config> = {}, parts: NodeParts = {}): Promise<TestNode> {
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-node-"));
  const config: Config = { ...loadConfig({}), port: 0, drainMs: 0, limits: "off", dataDir, ...settings };
  const database = parts.database ?? openSqlite(":memory:");
  const node = await createNode(config, { log: pino({ level: "silent" }), checkOutput: true, ...parts, database });
  return {
    ...node,
    ...{ database, config, dataDir },
    async close() {
      await node.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
