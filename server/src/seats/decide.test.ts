import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alice, bestOf, bob, bookOf, expireOf, extendOf, holdOf, releaseOf, uuidOf } from "../testing/seat-commands.ts";
import { smallLayout } from "../testing/small-layout.ts";
import { decide, isClaimAlive } from "./decide.ts";
import { createFlightState, type FlightState, type Sale } from "./flight-state.ts";
import { anyCommand } from "../testing/any-seat-command.ts";
import type { SeatCommand, SeatOutcome } from "./seat-command.ts";

const T0 = 1_800_000_000_000;
const LIFE_MS = 600_000;

function aFlight(sale: Sale = "open"): FlightState {
  return createFlightState({ flightId: 1, sale, version: 0, layout: smallLayout(), claims: [], holds: [] });
}

/** Decides and applies, as a lane does. */
function run(flight: FlightState, command: SeatCommand, nowMs = T0): SeatOutcome {
  const decision = decide(flight, command, nowMs);
  flight.apply(decision);
  return decision.outcome;
}

const granted = (seats: readonly string[]) => ({
  kind: "hold",
  hold: expect.objectContaining({ seats, state: "live" }),
});

describe("hold", () => {
  test("[SE1] free seats are held for the user until the end of the hold's life", () => {
    const flight = aFlight();
    const outcome = run(flight, holdOf(1, ["1A", "1B"]));
    expect(outcome).toMatchObject({
      hold: { seats: ["1A", "1B"], state: "live", createdAtMs: T0, expiresAtMs: T0 + LIFE_MS },
    });
    expect(flight.claimOn("1A")).toMatchObject({ kind: "held", ownerId: alice, expiresAtMs: T0 + LIFE_MS });
  });

  test("[SE2] all seats of a hold are claimed or none, and every refused seat is named with its reason", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    const outcome = run(flight, holdOf(2, ["1A", "1B"], { userId: bob }));
    expect(outcome).toEqual({ kind: "refused", code: "seat_taken", refusals: [{ seat: "1A", reason: "held" }] });
    expect(flight.claimOn("1B")).toBeUndefined();
  });

  test("[SE3] a seat that the aircraft does not have, or that is blocked, is not sellable", () => {
    const flight = aFlight();
    run(flight, { kind: "block", flightId: 1, agentId: bob, seats: ["2A"] });
    expect(run(flight, holdOf(1, ["2A", "99Z"]))).toEqual({
      kind: "refused",
      code: "seat_not_sellable",
      refusals: [
        { seat: "2A", reason: "blocked" },
        { seat: "99Z", reason: "no_such_seat" },
      ],
    });
  });

  test("[SE4] a hold repeated with the same id returns the first hold and never extends it", () => {
    const flight = aFlight();
    const first = run(flight, holdOf(1, ["1A", "1B"]));
    expect(run(flight, holdOf(1, ["1B", "1A"]), T0 + 240_000)).toEqual(first);
  });

  test("[SE5] a repeated hold is told what became of it and never takes seats again", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    run(flight, releaseOf(1));
    expect(run(flight, holdOf(1, ["1A"]))).toMatchObject({ kind: "hold", hold: { state: "released" } });
    expect(flight.claimOn("1A")).toBeUndefined();
  });

  test("[SE6] a known id with another request, another user or another flight is a conflict", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    expect(run(flight, holdOf(1, ["1B"]))).toMatchObject({ code: "id_conflict" });
    expect(run(flight, holdOf(1, ["1A"], { userId: bob }))).toMatchObject({ code: "id_conflict" });
    expect(run(flight, holdOf(1, ["1A"], { flightId: 2 }))).toMatchObject({ code: "id_conflict" });
    expect(run(flight, bestOf(1, 1))).toMatchObject({ code: "id_conflict" });
  });

  test("[SE7] a claim is dead at the instant of its expiry, whether or not it was swept", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    expect(run(flight, holdOf(2, ["1A"], { userId: bob }), T0 + LIFE_MS - 1)).toMatchObject({ code: "seat_taken" });
    expect(run(flight, holdOf(3, ["1A"], { userId: bob }), T0 + LIFE_MS)).toEqual(granted(["1A"]));
  });

  test("[SE8] a user has at most two live holds on a flight", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    run(flight, holdOf(2, ["1B"]));
    expect(run(flight, holdOf(3, ["1C"]))).toMatchObject({ code: "hold_limit" });
    run(flight, releaseOf(1));
    expect(run(flight, holdOf(4, ["1C"]))).toEqual(granted(["1C"]));
  });

  test("[SE9] nothing is held once sales are closed or the flight is cancelled", () => {
    expect(run(aFlight("closed"), holdOf(1, ["1A"]))).toMatchObject({ code: "flight_closed" });
    expect(run(aFlight("cancelled"), bestOf(1, 1))).toMatchObject({ code: "flight_closed" });
  });
});

describe("the life of a hold", () => {
  test("[SE10] releasing frees the seats, and releasing again changes nothing", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    const first = run(flight, releaseOf(1));
    expect(first).toMatchObject({ hold: { state: "released" } });
    run(flight, holdOf(2, ["1A"], { userId: bob }));
    expect(run(flight, releaseOf(1))).toEqual(first);
    expect(flight.claimOn("1A")).toMatchObject({ ownerId: bob });
  });

  test("[SE11] a foreign hold and a missing one give the same answer", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    expect(run(flight, releaseOf(1, bob))).toEqual(run(flight, releaseOf(9, bob)));
    expect(flight.claimOn("1A")).toBeDefined();
  });

  test("[SE12] a hold is extended once; asking again changes nothing", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    const extended = run(flight, extendOf(1), T0 + 60_000);
    expect(extended).toMatchObject({ hold: { extended: true, expiresAtMs: T0 + 60_000 + LIFE_MS } });
    expect(run(flight, extendOf(1), T0 + 120_000)).toEqual(extended);
  });

  test("[SE13] an expired hold can be neither extended nor booked", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    expect(run(flight, extendOf(1), T0 + LIFE_MS)).toMatchObject({ code: "hold_expired" });
    expect(run(flight, bookOf(1), T0 + LIFE_MS)).toMatchObject({ code: "hold_expired" });
  });

  test("[SE14] expire ends a hold only when its time is over", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    expect(run(flight, expireOf(1), T0 + LIFE_MS - 1)).toMatchObject({ hold: { state: "live" } });
    expect(run(flight, expireOf(1), T0 + LIFE_MS)).toMatchObject({ hold: { state: "expired" } });
    expect(flight.claimOn("1A")).toBeUndefined();
  });

  test("[SE15] expiring a hold leaves seats alone that another has taken since", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A", "1B"]));
    run(flight, holdOf(2, ["1A"], { userId: bob }), T0 + LIFE_MS);
    run(flight, expireOf(1), T0 + LIFE_MS);
    expect(flight.claimOn("1A")).toMatchObject({ ownerId: bob });
    expect(flight.claimOn("1B")).toBeUndefined();
  });

  test("[SE16] a booked hold's seats stay booked: they do not expire and cannot be released", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    const booked = run(flight, bookOf(1));
    expect(booked).toMatchObject({ hold: { state: "booked", orderId: uuidOf("order", 1) } });
    expect(run(flight, bookOf(1))).toEqual(booked);
    expect(run(flight, bookOf(1, 2))).toMatchObject({ code: "order_state" });
    expect(run(flight, releaseOf(1))).toMatchObject({ code: "order_state" });
    run(flight, expireOf(1), T0 + 10 * LIFE_MS);
    expect(flight.claimOn("1A")).toMatchObject({ kind: "booked", expiresAtMs: null });
  });

  test("[SE17] seats held in time can be booked after sales closed, but not on a cancelled flight", () => {
    const layout = smallLayout();
    const open = aFlight();
    run(open, holdOf(1, ["1A"]));
    const read = {
      flightId: 1,
      version: 0,
      layout,
      claims: [...open.claims()],
      holds: [open.hold(uuidOf("hold", 1))!],
    };
    expect(run(createFlightState({ ...read, sale: "closed" }), bookOf(1))).toMatchObject({ kind: "hold" });
    expect(run(createFlightState({ ...read, sale: "cancelled" }), bookOf(1))).toMatchObject({ code: "flight_closed" });
  });
});

describe("agents' commands", () => {
  const block = (seats: readonly string[]): SeatCommand => ({ kind: "block", flightId: 1, agentId: bob, seats });

  test("[SE18] blocking takes free seats off sale, refuses taken ones, and is repeatable", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    expect(run(flight, block(["1A", "1B"]))).toMatchObject({ code: "seat_taken" });
    expect(run(flight, block(["1B"]))).toEqual({ kind: "done" });
    expect(run(flight, block(["1B", "1C"]))).toEqual({ kind: "done" });
    expect(flight.claimOn("1C")).toMatchObject({ kind: "blocked" });
  });

  test("[SE19] unblocking frees blocked seats only", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A"]));
    run(flight, block(["1B"]));
    run(flight, { kind: "unblock", flightId: 1, seats: ["1A", "1B"] });
    expect(flight.claimOn("1A")).toMatchObject({ kind: "held" });
    expect(flight.claimOn("1B")).toBeUndefined();
  });

  test("[SE20] a move changes an order's seats in one step, or not at all", () => {
    const flight = aFlight();
    run(flight, holdOf(1, ["1A", "1B"]));
    run(flight, bookOf(1));
    run(flight, holdOf(2, ["2A"], { userId: bob }));
    const order = { kind: "move", flightId: 1, orderId: uuidOf("order", 1) } as const;
    const refused = run(flight, {
      ...order,
      moves: [
        { from: "1A", to: "1B" },
        { from: "1B", to: "2A" },
      ],
    });
    expect(refused).toEqual({ kind: "refused", code: "seat_taken", refusals: [{ seat: "2A", reason: "held" }] });
    expect(run(flight, { ...order, moves: [{ from: "1A", to: "1B" }] })).toMatchObject({ code: "seat_taken" });
    const moves = [
      { from: "1A", to: "1B" },
      { from: "1B", to: "3C" },
    ];
    expect(run(flight, { ...order, moves })).toEqual({ kind: "done" });
    expect(run(flight, { ...order, moves })).toEqual({ kind: "done" });
    expect(
      [...flight.claims()]
        .filter(({ kind }) => kind === "booked")
        .map(({ seat }) => seat)
        .toSorted(),
    ).toEqual(["1B", "3C"]);
  });
});

describe("any commands in any order", () => {
  const history = fc.array(fc.record({ command: anyCommand(), afterMs: fc.integer({ min: 0, max: LIFE_MS }) }), {
    maxLength: 60,
  });

  test("[SE21] no seat is ever taken from a live claim of another", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const flight = aFlight();
        let nowMs = T0;
        for (const { command, afterMs } of steps) {
          nowMs += afterMs;
          const before = new Map([...flight.claims()].map((claim) => [claim.seat, claim]));
          const { claim: claimed } = decide(flight, command, nowMs);
          run(flight, command, nowMs);
          const stolen = claimed.filter(({ seat, ownerId, orderId }) => {
            const had = before.get(seat);
            return isClaimAlive(had, nowMs) && had.ownerId !== ownerId && had.orderId !== orderId;
          });
          expect(stolen).toEqual([]);
        }
      }),
    );
  });

  test("[SE22] every command repeated at once has one effect and one answer", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const flight = aFlight();
        let nowMs = T0;
        for (const { command, afterMs } of steps) {
          nowMs += afterMs;
          const first = run(flight, command, nowMs);
          const second = decide(flight, command, nowMs);
          expect(second.outcome).toEqual(first);
          expect([...second.claim, ...second.free]).toEqual([]);
        }
      }),
    );
  });

  test("[SE23] a live hold owns all of its seats and nothing else does", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const flight = aFlight();
        let nowMs = T0;
        for (const { command, afterMs } of steps) {
          nowMs += afterMs;
          const outcome = run(flight, command, nowMs);
          const hold = outcome.kind === "hold" && outcome.hold.state === "live" ? outcome.hold : undefined;
          const owners = hold?.seats.map((seat) => flight.claimOn(seat)?.holdId) ?? [];
          expect(owners.every((holdId) => holdId === hold?.holdId)).toBe(true);
        }
      }),
    );
  });
});
