/** Starts crowds in processes of their own and talks with them. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CrowdOrder, CrowdReport, FinalMap } from "./crowd-messages.ts";

export interface CrowdProcess {
  /** Resolves when everyone is logged in and looks at the map. */
  readonly ready: Promise<void>;
  fight(): Promise<CrowdReport>;
  maps(): Promise<readonly FinalMap[]>;
  end(): void;
}

export function startCrowd(order: CrowdOrder): CrowdProcess {
  const child = fork(fileURLToPath(new URL("crowd.ts", import.meta.url)), [JSON.stringify(order)], {
    execArgv: ["--conditions=aisle-source"],
  });
  return {
    ready: answer(child).then(() => undefined),
    async fight() {
      child.send("fight");
      return (await answer(child)) as CrowdReport;
    },
    async maps() {
      child.send("report maps");
      return (await answer(child)) as readonly FinalMap[];
    },
    end: () => void child.kill("SIGKILL"),
  };
}

async function answer(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(([code]: unknown[]) => {
    throw new Error(`the crowd ended with code ${String(code)}`);
  });
  const [message] = (await Promise.race([once(child, "message"), ended])) as [unknown];
  return message;
}
