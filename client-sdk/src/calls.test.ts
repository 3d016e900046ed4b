import { AisleError } from "@aisle/protocol/errors.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok, type Peer, refuse, startPeer } from "../test/peer.ts";
import { aHold, FLIGHT_ID, signedIn } from "../test/flight.ts";
import { type Client, createClient } from "./client.ts";

let peer: Peer;
let client: Client;

beforeEach(async () => {
  peer = await startPeer();
  client = createClient({ url: peer.url });
});

afterEach(async () => {
  client.close();
  await peer.close();
});

const connected = () => client.airports.search({ query: "" });
const holdInput = { flightId: FLIGHT_ID, seats: ["2A"] };

test("[SDK1] a call carries an id made by the SDK, and keeps it when it is repeated", async () => {
  const answers = [refuse("unavailable"), refuse("timeout_unknown"), ok({ hold: aHold() })];
  peer.answer("seats.hold", () => answers.shift());
  await client.seats.hold(holdInput);
  const ids = peer.requests("seats.hold").map((input) => input["holdId"]);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  expect(new Set(ids).size).toBe(1);
});

test("[SDK1] an id given by the caller is used as it is", async () => {
  await client.seats.hold({ ...holdInput, holdId: "01890a5d-ac96-774b-8cce-b302099a8057" });
  expect(peer.requests("seats.hold")[0]).toMatchObject({ holdId: "01890a5d-ac96-774b-8cce-b302099a8057" });
});

test("[SDK1] two calls are two wishes with two ids", async () => {
  await client.seats.hold(holdInput);
  await client.seats.hold(holdInput);
  expect(new Set(peer.requests("seats.hold").map((input) => input["holdId"])).size).toBe(2);
});

test("[SDK2] a call whose answer is lost with the connection is repeated with the same id on the next", async () => {
  peer.answer("seats.hold", (_, socket) => {
    if (peer.requests("seats.hold").length > 1) return ok({ hold: aHold() });
    socket.conn.close();
    return undefined;
  });
  await client.seats.hold(holdInput);
  expect(peer.handshakes).toHaveLength(2);
  expect(new Set(peer.requests("seats.hold").map((input) => input["holdId"])).size).toBe(1);
});

test("[SDK3] a write that is never answered ends as timeout_unknown", async () => {
  peer.answer("seats.hold", () => undefined);
  await connected();
  await expect(client.seats.hold(holdInput, { timeoutMs: 200 })).rejects.toMatchObject({ code: "timeout_unknown" });
});

test("[SDK3] a read that is never answered ends as unavailable", async () => {
  peer.answer("flights.get", () => undefined);
  await connected();
  const reading = client.flights.get({ flightId: FLIGHT_ID }, { timeoutMs: 200 });
  await expect(reading).rejects.toMatchObject({ code: "unavailable" });
});

test("[SDK3] a write in doubt stays in doubt although its repetition was told that nothing was done", async () => {
  const answers = [refuse("timeout_unknown"), refuse("unavailable", { retryAfterMs: 60_000 })];
  peer.answer("seats.hold", () => answers.shift());
  await expect(client.seats.hold(holdInput)).rejects.toMatchObject({ code: "timeout_unknown" });
  expect(peer.requests("seats.hold")).toHaveLength(2);
});

test("[SDK4] a refusal is thrown as AisleError with its details, and is not repeated", async () => {
  const refusals = [{ seat: "2A", reason: "held" as const }];
  peer.answer("seats.hold", () => refuse("seat_taken", { refusals }));
  const error = await client.seats.hold(holdInput).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AisleError);
  expect(error).toMatchObject({ code: "seat_taken", details: { refusals } });
  expect(peer.requests("seats.hold")).toHaveLength(1);
});

test("[SDK4] an error code that this build does not know is thrown as internal", async () => {
  peer.answer("flights.get", () => ({ ok: false, error: { code: "new_word" as never, message: "", retryable: true } }));
  await expect(client.flights.get({ flightId: FLIGHT_ID })).rejects.toMatchObject({ code: "internal" });
});

test("[SDK5] a read that was told to wait is repeated; a write that was told to wait is not", async () => {
  const answers = [refuse("rate_limited", { retryAfterMs: 50 }), ok({ flight: {} })];
  peer.answer("flights.get", () => answers.shift());
  peer.answer("seats.hold", () => refuse("rate_limited", { retryAfterMs: 50 }));
  await client.flights.get({ flightId: FLIGHT_ID });
  await expect(client.seats.hold(holdInput)).rejects.toMatchObject({ code: "rate_limited" });
  expect(peer.requests("flights.get")).toHaveLength(2);
  expect(peer.requests("seats.hold")).toHaveLength(1);
});

test("[SDK5] a wait that is longer than the call's time ends the call at once", async () => {
  peer.answer("flights.get", () => refuse("rate_limited", { retryAfterMs: 60_000 }));
  await expect(client.flights.get({ flightId: FLIGHT_ID })).rejects.toMatchObject({ code: "rate_limited" });
});

test("[SDK6] a request above the limit of the wire is refused without being sent", async () => {
  const query = "座".repeat(6_000);
  await expect(client.airports.search({ query })).rejects.toMatchObject({ code: "invalid_input" });
  expect(peer.requests("airports.search")).toHaveLength(0);
});

test("[SDK7] an aborted call throws the reason of its signal", async () => {
  peer.answer("flights.get", () => undefined);
  const controller = new AbortController();
  const reading = client.flights.get({ flightId: FLIGHT_ID }, { signal: controller.signal });
  controller.abort(new Error("left the page"));
  await expect(reading).rejects.toThrow("left the page");
});

test("[SDK8] a registration whose answer is lost is not repeated", async () => {
  peer.answer("auth.register", (_, socket) => {
    socket.conn.close();
    return undefined;
  });
  const registering = client.auth.register({ email: "ada@aisle.example", password: "correct horse", name: "Ada" });
  await expect(registering).rejects.toMatchObject({ code: "timeout_unknown" });
  expect(peer.requests("auth.register")).toHaveLength(1);
});

test("[SDK8] a login whose answer is lost is repeated", async () => {
  const answers = [undefined, ok(signedIn("a"))];
  peer.answer("auth.login", (_, socket) => {
    const answer = answers.shift();
    if (!answer) socket.conn.close();
    return answer;
  });
  await client.auth.login({ email: "ada@aisle.example", password: "correct horse" });
  expect(client.session.getSnapshot().user?.name).toBe("Ada");
});

test("[SDK9] a write that may have been done when the client is closed is never told to be not done", async () => {
  peer.answer("seats.hold", () => undefined);
  const holding = client.seats.hold({ flightId: FLIGHT_ID, seats: ["2A"] });
  await vi.waitFor(() => expect(peer.requests("seats.hold")).toHaveLength(1));
  client.close();
  await expect(holding).rejects.toMatchObject({ code: "timeout_unknown", message: "This client was closed." });
});

test("[SDK9] calls waiting when the client is closed are told so", async () => {
  peer.answer("flights.get", () => undefined);
  const reading = client.flights.get({ flightId: FLIGHT_ID });
  client.close();
  await expect(reading).rejects.toMatchObject({ code: "unavailable" });
});
