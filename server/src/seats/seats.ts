/** The seats of one node, put together: store, lanes, live maps, fan-out, expiry, operations. */
import type { EventPayload } from "@aisle/protocol/events.ts";
import type { Server } from "socket.io";
import type { Logger } from "pino";
import type { Clock, DatabaseClock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { LayoutCache } from "../flights/layout-cache.ts";
import type { Database } from "../storage/database.ts";
import { createExpiry } from "./expiry.ts";
import { createFanOut } from "./fan-out.ts";
import type { FlightBus } from "./flight-bus.ts";
import { createHoldStore } from "./hold-store.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import { createLiveFlights, type LiveStatus } from "./live-flights.ts";
import { createSeatOperations } from "./operations.ts";
import type { HoldRecord } from "./seat-command.ts";
import { createSeatMapStore } from "./seat-map-store.ts";
import type { SeatMetrics } from "./seat-metrics.ts";
import { createSeatStore } from "./seat-store.ts";
import { createViewers, VIEWERS_ROOM } from "./viewers.ts";

export interface SeatsParts {
  readonly config: Pick<Config, "lanes" | "laneQueue" | "commandTimeoutMs" | "holdLifeMs">;
  readonly database: Database;
  readonly layouts: LayoutCache;
  readonly clock: Clock & Pick<DatabaseClock, "observe">;
  readonly bus: FlightBus;
  readonly io: Server;
  readonly log: Logger;
  readonly metrics: SeatMetrics;
}

export interface Seats {
  readonly operations: ReturnType<typeof createSeatOperations>;
  /** Where other subjects (orders, agents) send seat commands. */
  readonly lanes: Lanes;
  readonly liveStatus: LiveStatus;
  start(): void;
  /** Ends the timers once every submitted command is answered. */
  stop(): Promise<void>;
}

export function createSeats(parts: SeatsParts): Seats {
  const { config, database, layouts, clock, bus, io, metrics } = parts;
  const log = parts.log.child({ part: "seats" });
  const maps = createSeatMapStore({ database, layouts });

  const fanOut = createFanOut({
    emit: (room, event, frame) => io.local.to(room).emit(event, frame),
    onSent: metrics.framesSent,
    onSlowViewer: metrics.slowViewer,
  });
  metrics.observeViewers(() => fanOut.viewers);

  const liveFlights = createLiveFlights({
    maps,
    bus,
    log,
    onChange: (live) => fanOut.changed(live),
    onStatus: (status) => io.local.to(VIEWERS_ROOM).emit("live.status", { status }),
    onDatabaseTime: (nowMs, askedAtMs) => clock.observe(nowMs, askedAtMs),
    onRepair: metrics.repaired,
  });

  const lanes = createLanes({
    store: createSeatStore({ database, layouts }),
    lanes: config.lanes,
    queueLimit: config.laneQueue,
    maxWaitMs: config.commandTimeoutMs,
    onBatch: metrics.batch,
    onCommitted({ deltas, outcomes, expired }) {
      for (const delta of deltas) bus.publish(delta);
      for (const outcome of outcomes) if (outcome.kind === "hold") expiry.follow(outcome.hold);
      for (const hold of expired) tellOwner(hold);
    },
  });
  const expiry = createExpiry({ database, clock, lanes: () => lanes, log });

  const tellOwner = ({ flightId, holdId, seats, userId }: HoldRecord): void => {
    const event = { flightId, holdId, seats } as unknown as EventPayload<"hold.expired">;
    io.to(`user:${userId}`).emit("hold.expired", event);
  };

  return {
    lanes,
    operations: createSeatOperations({
      lanes,
      maps,
      holds: createHoldStore(database),
      viewers: createViewers({ liveFlights, fanOut }),
      clock,
      holdLifeMs: config.holdLifeMs,
    }),
    get liveStatus() {
      return liveFlights.status;
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
