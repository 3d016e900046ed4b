import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuidV7 } from "uuid";
import { connectedSocket, emit } from "../testing/callers.ts";
import { followOrder, orderRooms } from "../gateway/push.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import { aPerson } from "../testing/people.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

let node: TestNode;
beforeAll(async () => {
  node = await startNode();
  await storeOrderFlights(node.database);
});
afterAll(() => node.close());

test("[OE1] a socket is told of the fifty orders that it asked for last", async () => {
  const rooms = new Set(["own"]);
  const socket = {
    rooms,
    join: (room: string | string[]) => void rooms.add(room as string),
    leave: (room: string) => void rooms.delete(room),
  };
  for (let index = 0; index < 60; index += 1) await followOrder(socket, `o${index}`);
  expect(orderRooms(socket)).toHaveLength(50);
  expect([rooms.has("order:o9"), rooms.has("order:o10"), rooms.has("own")]).toEqual([false, true, true]);
});

test("[OE2] an order that is missing, or another's, is followed by nobody", async () => {
  const { accessToken } = await aPerson(node);
  const socket = await connectedSocket(node, { auth: { token: accessToken } });
  const reply = await emit(socket, "orders.get", { orderId: uuidV7() });
  expect(reply).toMatchObject({ ok: false, error: { code: "not_found" } });
  socket.close();
});
