/** Seat changes as another node of Aisle makes them: commands through lanes, committed in the database, told over the bus. */
import { randomUUID } from "node:crypto";
import { loadConfig } from "@aisle/server/config.ts";
import { createLayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { createRedisClients } from "@aisle/server/gateway/redis.ts";
import { createLog } from "@aisle/server/observe/log.ts";
import { createRedisFlightBus } from "@aisle/server/seats/flight-bus-redis.ts";
import { createLanes } from "@aisle/server/seats/lanes.ts";
import { createSeatStore } from "@aisle/server/seats/seat-store.ts";
import { openDatabase } from "@aisle/server/storage/open.ts";
import { v7 as uuidV7 } from "uuid";
import { monotonicMs } from "../../harness/clock.ts";
import { answerRequests } from "../../harness/worker-process.ts";
import type { ChangesOrder } from "../make-changes.ts";
import type { SourceRequest } from "../server-requests.ts";
import { createTimelines, type FlightTimeline } from "../timeline.ts";

export interface AisleSourceOrder {
  readonly env: Readonly<Record<string, string>>;
  readonly seats: readonly string[];
}

const TICK_MS = 5;
const HOLD_LIFE_MS = 600_000;

await answerRequests(async ({ env, seats }: AisleSourceOrder) => {
  const config = loadConfig(env);
  const log = createLog({ level: config.logLevel, nodeId: "source" });
  const database = openDatabase(config);
  const redis = createRedisClients({ url: config.redisUrl!, log });
  const bus = createRedisFlightBus({ nodeId: "source", channels: redis.channels(), log });
  let timelines = createTimelines();
  const lanes = createLanes({
    store: createSeatStore({ database, layouts: createLayoutCache({ database }) }),
    ...{ lanes: config.lanes, queueLimit: 100_000, maxWaitMs: 10_000 },
    onCommitted({ deltas }) {
      for (const delta of deltas) {
        timelines.note(delta.flightId, delta.version, monotonicMs(), delta.changes.length);
        bus.publish(delta);
      }
    },
  });

  /** Each seat in turn is held, and released when its turn comes again. */
  const makeChanges = ({ perSecond, flightIds }: ChangesOrder): (() => Promise<readonly FlightTimeline[]>) => {
    timelines = createTimelines();
    const held = new Map<string, { readonly holdId: string; readonly userId: string }>();
    const startedAtMs = monotonicMs();
    let made = 0;
    let refused = 0;
    const change = async (index: number): Promise<void> => {
      const flightId = flightIds[index % flightIds.length]!;
      const seat = seats[Math.floor(index / flightIds.length) % seats.length]!;
      const key = `${flightId}/${seat}`;
      const hold = held.get(key);
      const { holdId, userId } = hold ?? { holdId: uuidV7(), userId: randomUUID() };
      if (hold) held.delete(key);
      else held.set(key, { holdId, userId });
      const outcome = await lanes.submit(
        hold
          ? { kind: "release", flightId, holdId, userId }
          : { kind: "hold", flightId, holdId, userId, seats: [seat], lifeMs: HOLD_LIFE_MS },
      );
      if (outcome.kind !== "hold") refused += 1;
    };
    const timer = setInterval(() => {
      const due = Math.floor(((monotonicMs() - startedAtMs) / 1_000) * perSecond);
      for (; made < due; made += 1) void change(made);
    }, TICK_MS);
    return async () => {
      clearInterval(timer);
      await lanes.idle();
      if (refused > 0) throw new Error(`${refused} of the crowd's changes were refused`);
      return timelines.written();
    };
  };

  let stop = async (): Promise<readonly FlightTimeline[]> => [];
  return (request: SourceRequest) => {
    if (request.kind === "make changes") stop = makeChanges(request.order);
    return request.kind === "stop" ? stop() : undefined;
  };
});
