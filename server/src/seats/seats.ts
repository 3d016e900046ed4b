/** The seats of one node, put together: store, lanes, live maps, fan-out, expiry, operations. */
import type { Server } from "socket.io";
import type { Logger } from "pino";
import type { Clock, DatabaseClock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { LayoutCache } from "../flights/layout-cache.ts";
import type { PushElsewhere } from "../gateway/control-adapter.ts";
import { push } from "../gateway/push.ts";
import type { Database } from "../storage/database.ts";
import { createDueHolds } from "./due-holds.ts";
import { createExpiry } from "./expiry.ts";
import { createFanOut } from "./fan-out.ts";
import type { FlightBus } from "./flight-bus.ts";
import type { HoldLives } from "./hold-lives.ts";
import { createHoldStore, type HoldStore } from "./hold-store.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import { createLiveFlights, type LiveStatus } from "./live-flights.ts";
import { createSeatOperations } from "./operations.ts";
import { createOwnerNews } from "./owner-news.ts";
import { createSeatMapStore } from "./seat-map-store.ts";
import type { SeatMetrics } from "./seat-metrics.ts";
import { createSeatStore } from "./seat-store.ts";
import { createViewers, flightRoom, VIEWERS_ROOM } from "./viewers.ts";

export interface SeatsParts {
  readonly config: Pick<Config, "lanes" | "laneQueue" | "commandTimeoutMs">;
  readonly database: Database;
  readonly layouts: LayoutCache;
  readonly clock: Clock & Pick<DatabaseClock, "observe">;
  readonly bus: FlightBus;
  readonly holdLives: HoldLives;
  readonly io: Server;
  /** Undefined for a node that is alone. */
  readonly pushElsewhere: PushElsewhere | undefined;
  readonly log: Logger;
  readonly metrics: SeatMetrics;
}

export interface Seats {
  readonly operations: ReturnType<typeof createSeatOperations>;
  /** Where other subjects (orders, agents) send seat commands. */
  readonly lanes: Lanes;
  readonly holds: HoldStore;
  readonly liveStatus: LiveStatus;
  /** Viewers of flights on this node; who watches two flights counts twice. */
  readonly viewers: number;
  start(): void;
  /** Ends the timers once every submitted command is answered. */
  stop(): Promise<void>;
}

export function createSeats(parts: SeatsParts): Seats {
  const { config, database, layouts, clock, bus, holdLives, io, metrics } = parts;
  const log = parts.log.child({ part: "seats" });
  const maps = createSeatMapStore({ database, layouts });

  const fanOut = createFanOut({
    onSent: metrics.framesSent,
    onSlowViewer: metrics.slowViewer,
  });
  metrics.observeViewers(() => fanOut.viewers);

  const liveFlights = createLiveFlights({
    maps,
    bus,
    log,
    onChange: (live) => fanOut.changed(live),
    onUpdate: (update) => push(io.local.to(flightRoom(update.flightId)), "flight.updated", update),
    onStatus: (status) => push(io.local.to(VIEWERS_ROOM), "live.status", { status }),
    onDatabaseTime: (nowMs, askedAtMs) => clock.observe(nowMs, askedAtMs),
    onRepair: metrics.repaired,
  });

  const ownerNews = createOwnerNews(parts);
  const lanes = createLanes({
    store: createSeatStore({ database, layouts }),
    lanes: config.lanes,
    queueLimit: config.laneQueue,
    maxWaitMs: config.commandTimeoutMs,
    onBatch: metrics.batch,
    onCommitted({ deltas, holds }) {
      for (const delta of deltas) bus.publish(delta);
      for (const hold of holds) {
        expiry.follow(hold);
        holdLives.changed(hold);
      }
      ownerNews.changed(holds);
    },
  });
  const expiry = createExpiry({ dueHolds: createDueHolds(database), clock, lanes: () => lanes, log });

  const holds = createHoldStore(database);
  return {
    lanes,
    holds,
    operations: createSeatOperations({
      lanes,
      maps,
      holds,
      viewers: createViewers({ liveFlights, fanOut }),
      clock,
      holdLives,
      onAnswered: ownerNews.answered,
    }),
    get liveStatus() {
      return liveFlights.status;
    },
    get viewers() {
      return fanOut.viewers;
    },
    start() {
      liveFlights.start();
      expiry.start();
    },
    async stop() {
      expiry.stop();
      await lanes.idle();
      liveFlights.stop();
      fanOut.stop();
      bus.close();
    },
  };
}
