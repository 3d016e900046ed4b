/**
 * Work that goes on after the answer. Whether an address has an account must not be told by how long an answer takes, so
 * all that depends on it happens here. What is lost when a node dies is asked for again by whoever waits for a mail.
 */
import type { Logger } from "pino";
import { boundedWork } from "../auth/bounded-work.ts";

/** A few at a time; beyond the waiting, work is dropped and logged. */
const LIMITS = { atOnce: 2, waiting: 500 };

export interface Background {
  /** Never throws; what fails is logged. */
  run(what: string, work: () => Promise<void>): void;
  /** Resolves when all that was begun is done. */
  idle(): Promise<void>;
}

export function createBackground({ log }: { readonly log: Logger }): Background {
  const inTurn = boundedWork(LIMITS);
  const underWay = new Set<Promise<void>>();
  return {
    run(what, work) {
      const done = inTurn(work)
        .catch((error: unknown) => log.error({ err: error }, `${what} failed`))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}
