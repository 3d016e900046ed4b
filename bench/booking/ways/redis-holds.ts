/**
 * Holds in Redis, sales in the database: SET NX for each seat, or a script for each hold. A hold lasts as long as Redis
 * remembers it; the key of the sales has the last word.
 */
import { Redis } from "ioredis";
import { openPool } from "./peer-tables.ts";
import type { Backing } from "../../harness/backing.ts";
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

const INSERT = "insert into peer_sales (flight_id, seat, user_id) values (?, ?, ?)";
const REMOVE = "delete from peer_sales where flight_id = ? and seat = ? and user_id = ?";

const keyOf = ({ flightId, seat }: Wish): string => `hold:{${flightId}}:${seat}`;

export function openRedisSetNx(parts: Backing): Way {
  return openRedisHolds(parts, async (redis, wish) => {
    return (await redis.set(keyOf(wish), wish.userId, "PX", HOLD_LIFE_MS, "NX")) === "OK";
  });
}

export function openRedisScript(parts: Backing): Way {
  return openRedisHolds(parts, async (redis, wish) => {
    return (await redis.holdSeats(1, keyOf(wish), wish.userId, HOLD_LIFE_MS)) === 1;
  });
}

function openRedisHolds(
  { databaseUrl, redisUrl }: Backing,
  hold: (redis: SeatRedis, wish: Wish) => Promise<boolean>,
): Way {
  const pool = openPool(databaseUrl);
  const redis = new Redis(redisUrl, { enableAutoPipelining: true }) as SeatRedis;
  redis.defineCommand("releaseSeat", { numberOfKeys: 1, lua: RELEASE });
  redis.defineCommand("holdSeats", { lua: HOLD_ALL });
  const release = async (wish: Wish): Promise<void> => void (await redis.releaseSeat(keyOf(wish), wish.userId));
  return {
    hold: (wish) => hold(redis, wish),
    release,
    async order({ flightId, seat, userId }) {
      try {
        await pool.execute(INSERT, [flightId, seat, userId]);
        return true;
      } catch (error) {
        if ((error as { code?: string }).code === "ER_DUP_ENTRY") return false;
        throw error;
      }
    },
    async cancel(wish) {
      await pool.execute(REMOVE, [wish.flightId, wish.seat, wish.userId]);
      await release(wish);
    },
    async close() {
      redis.disconnect();
      await pool.end();
    },
  };
}
