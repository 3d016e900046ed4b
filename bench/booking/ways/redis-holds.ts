/**
 * Holds in Redis, sales in the database: SET NX for each seat, or a script for each hold; an INSERT for each sale, or for
 * many. A hold lasts as long as Redis remembers it, unless it is inserted too; the key of the sales has the last word.
 */
import { Redis } from "ioredis";
import type { Pool } from "mysql2/promise";
import type { Backing } from "../../harness/backing.ts";
import { openPool } from "./peer-tables.ts";
import { rowsInBatches, rowsOneByOne, type RowTable, type SeatRows } from "./seat-rows.ts";
import { HOLD_LIFE_MS, type Way, type Wish } from "./way.ts";

/** Deletes the key if the holder is still who asks, as the documentation of SET says. */
const RELEASE = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) else return 0 end`;

/** Takes all seats that are named, or none. */
const HOLD_ALL = `for _, key in ipairs(KEYS) do if redis.call("exists", key) == 1 then return 0 end end
for _, key in ipairs(KEYS) do redis.call("set", key, ARGV[1], "PX", ARGV[2]) end
return 1`;

interface SeatRedis extends Redis {
  releaseSeat(key: string, userId: string): Promise<number>;
  holdSeats(keys: number, key: string, userId: string, lifeMs: number): Promise<number>;
}

const keyOf = ({ flightId, seat }: Wish): string => `hold:{${flightId}}:${seat}`;

type Hold = (redis: SeatRedis, wish: Wish) => Promise<boolean>;

const setNx: Hold = async (redis, wish) =>
  (await redis.set(keyOf(wish), wish.userId, "PX", HOLD_LIFE_MS, "NX")) === "OK";
const script: Hold = async (redis, wish) => (await redis.holdSeats(1, keyOf(wish), wish.userId, HOLD_LIFE_MS)) === 1;

export function openRedisSetNx(parts: Backing): Way {
  return openRedisHolds(parts, setNx, rowsOneByOne);
}

export function openRedisScript(parts: Backing): Way {
  return openRedisHolds(parts, script, rowsOneByOne);
}

export function openRedisScriptBatched(parts: Backing): Way {
  return openRedisHolds(parts, script, rowsInBatches);
}

/** Each hold is a row too, so that a restart of Redis takes it from nobody: as durable as Aisle's. */
export function openRedisScriptDurable(parts: Backing): Way {
  const pool = openPool(parts.databaseUrl);
  const rows = rowsInBatches(pool, "peer_holds");
  const quick = openRedisScriptBatched(parts);
  return {
    async hold(wish) {
      return (await quick.hold(wish)) && (await rows.add(wish));
    },
    async release(wish) {
      await rows.remove(wish);
      await quick.release(wish);
    },
    order: quick.order,
    async cancel(wish) {
      await rows.remove(wish);
      await quick.cancel(wish);
    },
    async close() {
      await Promise.all([quick.close(), pool.end()]);
    },
  };
}

function openRedisHolds(
  { databaseUrl, redisUrl }: Backing,
  hold: Hold,
  rowsOf: (pool: Pool, table: RowTable) => SeatRows,
): Way {
  const pool = openPool(databaseUrl);
  const sales = rowsOf(pool, "peer_sales");
  const redis = new Redis(redisUrl, { enableAutoPipelining: true }) as SeatRedis;
  redis.defineCommand("releaseSeat", { numberOfKeys: 1, lua: RELEASE });
  redis.defineCommand("holdSeats", { lua: HOLD_ALL });
  const release = async (wish: Wish): Promise<void> => void (await redis.releaseSeat(keyOf(wish), wish.userId));
  return {
    hold: (wish) => hold(redis, wish),
    release,
    order: sales.add,
    async cancel(wish) {
      await sales.remove(wish);
      await release(wish);
    },
    async close() {
      redis.disconnect();
      await pool.end();
    },
  };
}
