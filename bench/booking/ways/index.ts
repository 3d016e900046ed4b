/** Every way, by the name that the figures carry. */
import { openAisleLanes, openAisleSingly } from "./aisle.ts";
import { openConditionalUpdate } from "./conditional-update.ts";
import { openLockingSelect } from "./locking-select.ts";
import { openRedisScript, openRedisScriptBatched, openRedisScriptDurable, openRedisSetNx } from "./redis-holds.ts";
import type { Backing } from "../../harness/backing.ts";
import type { Way } from "./way.ts";

export const ways = {
  "Aisle's lanes": openAisleLanes,
  "Aisle, one transaction each": openAisleSingly,
  "SELECT … FOR UPDATE": openLockingSelect,
  "conditional UPDATE": openConditionalUpdate,
  "Redis SET NX, then insert": openRedisSetNx,
  "Redis script, then insert": openRedisScript,
  "Redis script, batched inserts": openRedisScriptBatched,
  "Redis script, hold inserted": openRedisScriptDurable,
} as const satisfies Record<string, (parts: Backing) => Way>;

export type WayName = keyof typeof ways;
