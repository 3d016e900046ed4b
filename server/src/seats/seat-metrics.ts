/** What operators want to know about seats. */
import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export interface SeatMetrics {
  batch(commands: number, durationMs: number): void;
  framesSent(viewers: number): void;
  slowViewer(): void;
  repaired(): void;
  observeViewers(count: () => number): void;
}

export function createSeatMetrics(registry: Registry): SeatMetrics {
  const registers = [registry];
  const batchSize = new Histogram({
    name: "aisle_lane_batch_commands",
    help: "Seat commands in one transaction",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  });
  const batchSeconds = new Histogram({
    name: "aisle_lane_batch_seconds",
    help: "Time of one seat transaction, retries included",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2],
    registers,
  });
  const frames = new Counter({
    name: "aisle_frames_sent_total",
    help: "Seat map frames sent, one a viewer",
    registers,
  });
  const slow = new Counter({
    name: "aisle_slow_viewers_total",
    help: "Times a viewer was skipped to catch up",
    registers,
  });
  const repairs = new Counter({
    name: "aisle_map_repairs_total",
    help: "Maps brought up to date from the database because the bus did not",
    registers,
  });
  return {
    batch(commands, durationMs) {
      batchSize.observe(commands);
      batchSeconds.observe(durationMs / 1_000);
    },
    framesSent: (viewers) => frames.inc(viewers),
    slowViewer: () => slow.inc(),
    repaired: () => repairs.inc(),
    observeViewers(count) {
      void new Gauge({
        name: "aisle_viewers",
        help: "Seat maps being watched on this node",
        registers,
        collect() {
          this.set(count());
        },
      });
    },
  };
}
