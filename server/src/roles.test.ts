import { afterEach, expect, test } from "vitest";
import { post, socketTo } from "./testing/callers.ts";
import { startNode, type TestNode } from "./testing/start-node.ts";

let node: TestNode;
afterEach(() => node.close());

test("[RO1] a process that only does jobs serves its health and no clients", async () => {
  node = await startNode({ roles: ["jobs"] });
  expect((await fetch(`${node.url}/readyz`)).status).toBe(200);
  expect((await post(node, "airports.search", { query: "FRA" })).status).toBe(404);
  const socket = socketTo(node);
  const refused = await new Promise((resolve) => socket.once("connect_error", resolve));
  expect(refused).toBeInstanceOf(Error);
  socket.close();
});

test("[RO2] a process that only serves clients leaves jobs to others", async () => {
  node = await startNode({ roles: ["gateway"] });
  const { kysely } = node.database;
  const row = { kind: "notices.send", job_key: "k", open_key: "k", payload: "{}", state: "waiting" as const };
  await kysely
    .insertInto("jobs")
    .values({ ...row, run_at_ms: 0, due_at_ms: 0, created_at_ms: 0, changed_at_ms: 0 })
    .execute();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const left = await kysely.selectFrom("jobs").select(["state", "attempts"]).execute();
  expect(left).toEqual([{ state: "waiting", attempts: 0 }]);
});
