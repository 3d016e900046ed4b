/** One node of Aisle in a process of its own, to be measured. */
import { loadConfig } from "@aisle/server/config.ts";
import { createNode } from "@aisle/server/node.ts";
import { answerRequests } from "../../harness/worker-process.ts";
import { answerAbout } from "../answer-as-server.ts";

await answerRequests(async (env: Readonly<Record<string, string>>) => {
  const node = await createNode(loadConfig(env));
  return answerAbout(node.url);
});
