/** The seat operations as programs call them, over both transports, against a whole node. */
import type { Reply } from "@aisle/protocol/reply.ts";
import { eventually } from "@aisle/test/eventually.ts";
import type { Socket } from "socket.io-client";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connectedSocket, emit, nextEvent, post } from "../testing/callers.ts";
import { aPerson, type Person } from "../testing/people.ts";
import { type StoredFlight, storeSmallFlight } from "../testing/small-flight.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

type Ask = (operation: string, input: unknown, person?: Person) => Promise<Reply<unknown>>;

let node: TestNode;
let person: Person;
let stranger: Person;
const sockets: Socket[] = [];

beforeAll(async () => {
  node = await startNode();
  person = await aPerson(node);
  stranger = await aPerson(node);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await node.close();
});

async function socketOf(who: Person): Promise<Socket> {
  const socket = await connectedSocket(node, { auth: { token: who.accessToken } });
  sockets.push(socket);
  return socket;
}

const overHttp: Ask = async (operation, input, who = person) => (await post(node, operation, input, who.bearer)).reply;
const overSocket: Ask = async (operation, input, who = person) => emit(await socketOf(who), operation, input);

describe.each([
  ["HTTP", overHttp],
  ["a socket", overSocket],
])("seats over %s", (_transport, ask) => {
  let flight: StoredFlight;
  const hold = (seats: readonly string[], more: object = {}) => ({
    ...{ holdId: uuidV7(), flightId: flight.flightId, seats },
    ...more,
  });
  const changesNothing = async (): Promise<void> => {
    const claims = await node.database.kysely
      .selectFrom("seat_claims")
      .select("seat")
      .where("flight_id", "=", flight.flightId)
      .execute();
    expect(claims).toEqual([]);
  };
  beforeEach(async () => {
    flight = await storeSmallFlight(node.database);
  });

  test("[SO1] a hold is granted, extended once and given back", async () => {
    const request = hold(["1A", "1B"]);
    const granted = await ask("seats.hold", request);
    expect(granted).toMatchObject({
      ok: true,
      data: { hold: { seats: ["1A", "1B"], state: "live", extended: false } },
    });
    const { flightId, holdId } = request;
    expect(await ask("seats.extend", { flightId, holdId })).toMatchObject({
      ok: true,
      data: { hold: { extended: true } },
    });
    expect(await ask("seats.holds", { flightId })).toMatchObject({ ok: true, data: { holds: [{ holdId }] } });
    expect(await ask("seats.release", { flightId, holdId })).toMatchObject({
      ok: true,
      data: { hold: { state: "released" } },
    });
    expect(await ask("seats.holds", { flightId })).toMatchObject({ ok: true, data: { holds: [] } });
    await changesNothing();
  });

  test("[SO2] the best seats are found and held in one step", async () => {
    const party = { holdId: uuidV7(), flightId: flight.flightId, cabin: "economy", count: 3 };
    expect(await ask("seats.bestAvailable", party)).toMatchObject({
      ok: true,
      data: { hold: { seats: ["1A", "1B", "1C"] } },
    });
  });

  test("[SO3] more than a cabin has is refused with words that say so", async () => {
    const party = { holdId: uuidV7(), flightId: flight.flightId, cabin: "first", count: 2 };
    expect(await ask("seats.bestAvailable", party)).toMatchObject({
      ok: false,
      error: { code: "seat_taken", message: expect.stringContaining("not so many") },
    });
  });

  test("[SO4] ten seats in a hold, a seat twice, no seat and a seat of another form are invalid and change nothing", async () => {
    const bad = [flight.seats.slice(0, 10), ["1A", "1A"], [], ["1I"], ["A1"], "1A"];
    const answers = await Promise.all(bad.map((seats) => ask("seats.hold", hold(seats as string[]))));
    expect(answers.map((answer) => !answer.ok && answer.error.code)).toEqual(bad.map(() => "invalid_input"));
    await changesNothing();
  });

  test("[SO5] a seat that the aircraft does not have is refused by name and changes nothing", async () => {
    expect(await ask("seats.hold", hold(["1A", "99K"]))).toMatchObject({
      ok: false,
      error: { code: "seat_not_sellable", details: { refusals: [{ seat: "99K", reason: "no_such_seat" }] } },
    });
    await changesNothing();
  });

  test("[SO6] a taken seat is refused by name", async () => {
    await ask("seats.hold", hold(["2C"]), stranger);
    expect(await ask("seats.hold", hold(["2B", "2C"]))).toMatchObject({
      ok: false,
      error: { code: "seat_taken", retryable: false, details: { refusals: [{ seat: "2C", reason: "held" }] } },
    });
  });

  test("[SO7] a flight that has left, and one that does not exist, sell nothing", async () => {
    const gone = await storeSmallFlight(node.database, { closesInMs: -1 });
    expect(await ask("seats.hold", hold(["1A"], { flightId: gone.flightId }))).toMatchObject({
      error: { code: "flight_closed" },
    });
    expect(await ask("seats.hold", hold(["1A"], { flightId: 9_999_999 }))).toMatchObject({
      error: { code: "not_found" },
    });
    expect(await ask("seats.map", { flightId: 9_999_999 })).toMatchObject({ error: { code: "not_found" } });
  });

  test("[SO8] a foreign hold can be neither released, extended nor repeated, and does not show that it exists", async () => {
    const theirs = hold(["3A"]);
    await ask("seats.hold", theirs, stranger);
    const { flightId, holdId } = theirs;
    const missing = { flightId, holdId: uuidV7() };
    const codeOf = async (operation: string, input: unknown) => {
      const answer = await ask(operation, input);
      return answer.ok ? "ok" : [answer.error.code, answer.error.message];
    };
    expect(await codeOf("seats.release", { flightId, holdId })).toEqual(await codeOf("seats.release", missing));
    expect(await codeOf("seats.extend", { flightId, holdId })).toEqual(await codeOf("seats.extend", missing));
    expect(await ask("seats.hold", theirs)).toMatchObject({ error: { code: "id_conflict" } });
    expect(await ask("seats.holds", { flightId }, stranger)).toMatchObject({ data: { holds: [{ holdId }] } });
  });

  test("[SO9] the map has the layout and a frame that fits it", async () => {
    await ask("seats.hold", hold(["1A"]));
    expect(await ask("seats.map", { flightId: flight.flightId })).toMatchObject({
      ok: true,
      data: { layout: { aircraft: "320" }, frame: { version: 1, seats: expect.stringMatching(/^AQAAAAAA$/) } },
    });
  });
});

describe("watching", () => {
  test("[SO10] a watch answers with the map of that moment and is told of every change after it", async () => {
    const { flightId } = await storeSmallFlight(node.database);
    const viewer = await socketOf(stranger);
    const answer = await emit(viewer, "seats.watch", { flightId });
    expect(answer).toMatchObject({ ok: true, data: { frame: { version: 0 }, status: "live" } });
    const next = nextEvent(viewer, "seats.frame");
    await overHttp("seats.hold", { holdId: uuidV7(), flightId, seats: ["1A"] });
    expect(await next).toMatchObject({ flightId, version: 1 });
  });

  test("[SO11] who holds a seat is never told to viewers", async () => {
    const { flightId } = await storeSmallFlight(node.database);
    const viewer = await socketOf(stranger);
    await emit(viewer, "seats.watch", { flightId });
    const heard: string[] = [];
    viewer.onAny((...event: unknown[]) => heard.push(JSON.stringify(event)));
    const holdId = uuidV7();
    await overHttp("seats.hold", { holdId, flightId, seats: ["1A"] });
    await nextEvent(viewer, "seats.frame");
    expect(heard.join()).not.toContain(holdId);
    expect(heard.join()).not.toContain(person.user.userId);
  });

  test("[SO14] what becomes of a hold is told to every device of its owner and to nobody else", async () => {
    const { flightId } = await storeSmallFlight(node.database);
    const [device, other] = [await socketOf(person), await socketOf(stranger)];
    const told: unknown[] = [];
    const overheard: unknown[] = [];
    device.on("hold.changed", ({ hold }: { hold: { holdId: string; state: string } }) =>
      told.push([hold.holdId, hold.state]),
    );
    other.on("hold.changed", (event) => overheard.push(event));
    const holdId = uuidV7();
    await overHttp("seats.hold", { holdId, flightId, seats: ["1A"] });
    await overHttp("seats.hold", { holdId, flightId, seats: ["1A"] });
    await overHttp("seats.release", { holdId, flightId });
    await eventually(() => told.length >= 2);
    expect(told).toEqual([
      [holdId, "live"],
      [holdId, "released"],
    ]);
    expect(overheard).toEqual([]);
  });

  test("[SO14] a device that has it as its answer is not told as well", async () => {
    const { flightId } = await storeSmallFlight(node.database);
    const [device, other] = [await socketOf(person), await socketOf(person)];
    const told: unknown[] = [];
    const toldOther: unknown[] = [];
    device.on("hold.changed", ({ hold }: { hold: { holdId: string } }) => told.push(hold.holdId));
    other.on("hold.changed", ({ hold }: { hold: { holdId: string } }) => toldOther.push(hold.holdId));
    const [first, second] = [uuidV7(), uuidV7()];
    await emit(device, "seats.hold", { holdId: first, flightId, seats: ["1A"] });
    await overHttp("seats.hold", { holdId: second, flightId, seats: ["1B"] });
    await eventually(() => told.length >= 1 && toldOther.length >= 2);
    expect(told).toEqual([second]);
    expect(toldOther).toEqual([first, second]);
  });

  test("[SO14] a device whose call took too long is told what became of its hold", async () => {
    const slow = await startNode({ commandTimeoutMs: 200 });
    const owner = await aPerson(slow);
    const { flightId } = await storeSmallFlight(slow.database);
    const device = await connectedSocket(slow, { auth: { token: owner.accessToken } });
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    // The embedded database has one connection.
    const busy = slow.database.script(() => mayGoOn);
    const holdId = uuidV7();
    const answer = await emit(device, "seats.hold", { holdId, flightId, seats: ["1A"] });
    expect(answer).toMatchObject({ ok: false, error: { code: "timeout_unknown" } });
    const told = nextEvent(device, "hold.changed");
    goOn();
    expect(await told).toMatchObject({ hold: { holdId, state: "live" } });
    await busy;
    device.close();
    await slow.close();
  });

  test("[SO12] one socket watches a bounded number of flights", async () => {
    const viewer = await socketOf(person);
    const flights = await Promise.all(Array.from({ length: 21 }, () => storeSmallFlight(node.database)));
    const codes: string[] = [];
    for (const { flightId } of flights) {
      const answer = await emit(viewer, "seats.watch", { flightId });
      codes.push(answer.ok ? "ok" : answer.error.code);
    }
    expect(codes).toEqual([...Array.from({ length: 20 }, () => "ok"), "invalid_input"]);
    await emit(viewer, "seats.unwatch", { flightId: flights[0]!.flightId });
    expect(await emit(viewer, "seats.watch", { flightId: flights[20]!.flightId })).toMatchObject({ ok: true });
  });

  test("[SO13] without a log-in the map can be watched but no seat held", async () => {
    const { flightId } = await storeSmallFlight(node.database);
    const anonymous = await connectedSocket(node);
    sockets.push(anonymous);
    expect(await emit(anonymous, "seats.watch", { flightId })).toMatchObject({ ok: true });
    expect(await emit(anonymous, "seats.hold", { holdId: uuidV7(), flightId, seats: ["1A"] })).toMatchObject({
      ok: false,
      error: { code: "unauthenticated" },
    });
  });
});
