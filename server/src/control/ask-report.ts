/** Asks one worker how it is doing. */
import type { Worker } from "node:cluster";
import type { NodeReport, SupervisorMessage, WorkerMessage } from "./messages.ts";

/** A worker whose loop is stuck for so long is called silent. */
const PATIENCE_MS = 1_000;

/** Null when it does not answer in time or is gone. */
export function askReport(worker: Worker): Promise<NodeReport | null> {
  return new Promise((resolve) => {
    const answer = (report: NodeReport | null): void => {
      clearTimeout(patience);
      worker.off("message", hear);
      resolve(report);
    };
    const hear = (message: WorkerMessage): void => {
      if (message.kind === "report") answer(message.report);
    };
    const patience = setTimeout(() => answer(null), PATIENCE_MS);
    worker.on("message", hear);
    worker.send({ kind: "tell" } satisfies SupervisorMessage, (error) => error && answer(null));
  });
}
