/** One node of Aisle in a process of its own, to be measured. */
import { loadConfig } from "@aisle/server/config.ts";
import { createNode } from "@aisle/server/node.ts";
import { watchLoopDelay } from "../../harness/loop-delay.ts";
import { answerRequests } from "../../harness/worker-process.ts";
import type { ServerRequest } from "../server-requests.ts";

await answerRequests(async (env: Readonly<Record<string, string>>) => {
  const node = await createNode(loadConfig(env));
  let loopDelayMs = (): number => Number.NaN;
  return (request: ServerRequest) => {
    if (request.kind === "url") return node.url;
    if (request.kind === "collect garbage") globalThis.gc?.();
    if (request.kind === "watch loop") loopDelayMs = watchLoopDelay();
    return request.kind === "loop delay" ? loopDelayMs() : undefined;
  };
});
