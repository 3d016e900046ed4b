import { describeEachDatabase } from "@aisle/test/databases.ts";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createLayoutCache, type LayoutCache } from "../flights/layout-cache.ts";
import type { Database } from "../storage/database.ts";
import { anyCommand } from "../testing/any-seat-command.ts";
import { alice, bob, extendOf, holdOf, releaseOf } from "../testing/seat-commands.ts";
import { storeSmallFlight } from "../testing/small-flight.ts";
import { smallLayout } from "../testing/small-layout.ts";
import { decide } from "./decide.ts";
import { createFlightState, type FlightState } from "./flight-state.ts";
import type { SeatCommand } from "./seat-command.ts";
import { createSeatMapStore } from "./seat-map-store.ts";
import { claimOf } from "./seat-reading.ts";
import { createSeatStore, type SeatStore } from "./seat-store.ts";

describeEachDatabase("the seat store", (open) => {
  let database: Database;
  let layouts: LayoutCache;
  let store: SeatStore;
  beforeAll(async () => {
    database = await open();
    layouts = createLayoutCache({ database });
    store = createSeatStore({ database, layouts });
  });

  const claimsOf = async (flightId: number) => {
    const rows = await database.kysely
      .selectFrom("seat_claims")
      .selectAll()
      .where("flight_id", "=", flightId)
      .orderBy("seat")
      .execute();
    return rows.map((row) => claimOf({ ...row }));
  };

  test("[SS1] what a batch decided is in the database when it answers", async () => {
    const { flightId } = await storeSmallFlight(database);
    const { outcomes } = await store.commit([holdOf(101, ["1A", "1B"], { flightId })]);
    expect(outcomes).toMatchObject([{ kind: "hold", hold: { state: "live" } }]);
    expect(await claimsOf(flightId)).toMatchObject([
      { seat: "1A", kind: "held", ownerId: alice },
      { seat: "1B", kind: "held", ownerId: alice },
    ]);
  });

  test("[SS2] commands of one batch see each other in their order", async () => {
    const { flightId } = await storeSmallFlight(database);
    const { outcomes } = await store.commit([
      holdOf(111, ["1A"], { flightId }),
      holdOf(112, ["1A"], { flightId, userId: bob }),
      releaseOf(111, alice, flightId),
      holdOf(113, ["1A"], { flightId, userId: bob }),
    ]);
    expect(outcomes.map((outcome) => (outcome.kind === "refused" ? outcome.code : outcome.kind))).toEqual([
      "hold",
      "seat_taken",
      "hold",
      "hold",
    ]);
    expect(await claimsOf(flightId)).toMatchObject([{ seat: "1A", ownerId: bob }]);
  });

  test("[SS3] the version rises by one with each batch that changed the map, and the log has no gap", async () => {
    const { flightId } = await storeSmallFlight(database);
    const hold = holdOf(121, ["1A"], { flightId });
    const first = await store.commit([hold]);
    const repeated = await store.commit([hold]);
    const second = await store.commit([releaseOf(121, alice, flightId)]);
    expect([first, repeated, second].map(({ deltas }) => deltas.map(({ version }) => version))).toEqual([[1], [], [2]]);
    const changes = await createSeatMapStore({ database, layouts }).readChanges(flightId, 0);
    expect(changes).toEqual([...first.deltas, ...second.deltas]);
  });

  test("[SS4] a batch may span flights; a flight that does not exist is refused without harm to the others", async () => {
    const one = await storeSmallFlight(database);
    const two = await storeSmallFlight(database);
    const { outcomes, deltas } = await store.commit([
      holdOf(131, ["1A"], { flightId: two.flightId }),
      holdOf(132, ["1A"], { flightId: 99_999_999 }),
      holdOf(133, ["1A"], { flightId: one.flightId }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["hold", "refused", "hold"]);
    expect(new Set(deltas.map(({ flightId }) => flightId))).toEqual(new Set([one.flightId, two.flightId]));
  });

  test("[SS5] a hold id used on another flight is a conflict", async () => {
    const one = await storeSmallFlight(database);
    const two = await storeSmallFlight(database);
    await store.commit([holdOf(141, ["1A"], { flightId: one.flightId })]);
    const { outcomes } = await store.commit([holdOf(141, ["1A"], { flightId: two.flightId })]);
    expect(outcomes).toMatchObject([{ code: "id_conflict" }]);
  });

  test("[SS6] nothing is sold once the database's clock says that sales are over", async () => {
    const { flightId } = await storeSmallFlight(database, { closesInMs: -1 });
    const { outcomes } = await store.commit([holdOf(151, ["1A"], { flightId })]);
    expect(outcomes).toMatchObject([{ code: "flight_closed" }]);
  });

  test("[SS8] a hold that is extended and released in one batch is remembered as both", async () => {
    const { flightId } = await storeSmallFlight(database);
    const hold = holdOf(181, ["1A"], { flightId });
    await store.commit([hold]);
    const { outcomes } = await store.commit([extendOf(181, alice, flightId), releaseOf(181, alice, flightId)]);
    const { outcomes: repeated } = await store.commit([hold]);
    expect(repeated).toEqual([outcomes[1]]);
    expect(repeated).toMatchObject([{ hold: { state: "released", extended: true } }]);
  });

  test("[SS7] whatever is asked in whatever batches, the store does what decide says", async () => {
    const batches = fc.array(fc.array(anyCommand(), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(batches, async (history) => {
        const { flightId } = await storeSmallFlight(database);
        await database.kysely.deleteFrom("holds").execute();
        const model = aModel(flightId);
        for (const batch of history) {
          const commands = batch.map((command): SeatCommand => ({ ...command, flightId }));
          const { outcomes } = await store.commit(commands);
          expect(outcomes.map(withoutTimes)).toEqual(commands.map((command) => withoutTimes(decideOn(model, command))));
        }
        const expected = [...model.claims()].toSorted((a, b) => (a.seat < b.seat ? -1 : 1));
        expect((await claimsOf(flightId)).map(withoutTimes)).toEqual(expected.map(withoutTimes));
        await expectLogToLeadToMap(flightId);
        await expectDueInTime(flightId);
      }),
      { numRuns: 40 },
    );
  });

  /** No hold may be over before its flight is looked at. */
  const expectDueInTime = async (flightId: number): Promise<void> => {
    const flight = database.kysely.selectFrom("flights").select("holds_due_at_ms").where("flight_id", "=", flightId);
    const { holds_due_at_ms: dueAtMs } = await flight.executeTakeFirstOrThrow();
    const expiries = (await claimsOf(flightId)).flatMap(({ expiresAtMs }) => expiresAtMs ?? []);
    expect(expiries.every((expiresAtMs) => dueAtMs !== null && dueAtMs <= expiresAtMs)).toBe(true);
  };

  const expectLogToLeadToMap = async (flightId: number): Promise<void> => {
    const maps = createSeatMapStore({ database, layouts });
    const map = (await maps.readMap(flightId))!;
    const replayed = new Uint8Array(map.states.length);
    const log = await maps.readChanges(flightId, 0);
    for (const [seat, state] of log.flatMap(({ changes }) => changes)) replayed[map.layout.indexOf.get(seat)!] = state;
    expect([...replayed]).toEqual([...map.states]);
    expect(log.map(({ version }) => version)).toEqual(Array.from({ length: map.version }, (_, index) => index + 1));
  };
});

const T0 = 1_800_000_000_000;

function aModel(flightId: number): FlightState {
  return createFlightState({ flightId, sale: "open", version: 0, layout: smallLayout(), claims: [], holds: [] });
}

/** No time passes in the model and next to none in the test: no hold of ten minutes expires in either. */
function decideOn(model: FlightState, command: SeatCommand): unknown {
  const decision = decide(model, command, T0);
  model.apply(decision);
  return decision.outcome;
}

function withoutTimes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key.endsWith("AtMs") && inner !== null ? "a time" : inner)),
  );
}
