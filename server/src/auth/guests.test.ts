import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { v7 as uuidV7 } from "uuid";
import { connectedSocket, emit, post } from "../testing/callers.ts";
import { newEmail, PASSWORD } from "../testing/people.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

let node: TestNode;
let flightId: number;
let socket: Socket;

beforeAll(async () => {
  node = await startNode();
  ({ flightId } = await storeSmallFlight(node.database, { rows: 20 }));
  socket = await connectedSocket(node);
});

afterAll(async () => {
  socket.close();
  await node.close();
});

let row = 0;

/** A hold of two seats that nobody has asked for yet. */
function aWish() {
  row += 1;
  return { flightId, holdId: uuidV7(), seats: [`${row}A`, `${row}B`] };
}

async function aGuest() {
  const { reply } = await post(node, "auth.guest", {});
  if (!reply.ok) throw new Error(reply.error.message);
  const { user, tokens } = reply.data;
  return { user, tokens, bearer: { authorization: `Bearer ${tokens.accessToken}` } };
}

test("[GU1] a guest has no address and no name, may watch, and renews its tokens like anyone", async () => {
  const begun = await emit(socket, "auth.guest", {});
  expect(begun).toMatchObject({ ok: true, data: { user: { role: "guest", email: null, name: "" } } });
  const refreshToken = begun.ok ? begun.data.tokens.refreshToken : "";
  expect(await emit(socket, "seats.watch", { flightId })).toMatchObject({ ok: true });
  expect(await emit(socket, "auth.me", {})).toMatchObject({ ok: true, data: { user: { role: "guest" } } });
  expect(await emit(socket, "auth.refresh", { refreshToken })).toMatchObject({ data: { user: { role: "guest" } } });
});

test("[GU2] a guest holds one group of seats on a flight at a time", async () => {
  const { bearer } = await aGuest();
  const first = aWish();
  expect((await post(node, "seats.hold", first, bearer)).status).toBe(200);
  expect((await post(node, "seats.hold", aWish(), bearer)).reply).toMatchObject({ error: { code: "hold_limit" } });
  const best = { flightId, holdId: uuidV7(), cabin: "economy", count: 1 };
  expect((await post(node, "seats.bestAvailable", best, bearer)).reply).toMatchObject({
    error: { code: "hold_limit" },
  });
  await post(node, "seats.release", { flightId, holdId: first.holdId }, bearer);
  expect((await post(node, "seats.hold", aWish(), bearer)).status).toBe(200);
});

test.each(["auth.sessions", "auth.requestVerification"])("[GU3] %s is forbidden to guests", async (operation) => {
  const { bearer } = await aGuest();
  expect((await post(node, operation, {}, bearer)).reply).toMatchObject({ error: { code: "forbidden" } });
});

test("[GU4] a guest who registers keeps the held seats, and the guest's session is over", async () => {
  const guest = await aGuest();
  const wish = aWish();
  await post(node, "seats.hold", wish, guest.bearer);
  const email = newEmail();
  const { reply } = await post(node, "auth.register", { email, password: PASSWORD, name: "Ann" }, guest.bearer);
  expect(reply).toMatchObject({ ok: true, data: { user: { userId: guest.user.userId, role: "passenger", email } } });
  const bearer = { authorization: `Bearer ${reply.ok ? reply.data.tokens.accessToken : ""}` };
  expect((await post(node, "seats.holds", { flightId }, bearer)).reply).toMatchObject({
    data: { holds: [{ holdId: wish.holdId }] },
  });
  expect((await post(node, "auth.refresh", { refreshToken: guest.tokens.refreshToken })).status).toBe(401);
  expect((await post(node, "auth.login", { email, password: PASSWORD })).status).toBe(200);
});

test("[GU5] a guest who registers with a taken address stays a guest", async () => {
  const email = newEmail();
  await post(node, "auth.register", { email, password: PASSWORD, name: "Ann" });
  const { bearer } = await aGuest();
  const { reply } = await post(node, "auth.register", { email, password: PASSWORD, name: "Bob" }, bearer);
  expect(reply).toMatchObject({ ok: false, error: { code: "id_conflict" } });
  expect((await post(node, "auth.me", {}, bearer)).reply).toMatchObject({ data: { user: { role: "guest" } } });
});
