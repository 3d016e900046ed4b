/** A flight's seats as a program wants to see them, drawn from layout, frame and own holds. Pure. */
import { decodeSeats, type SeatState, seatStates } from "@aisle/protocol/frame.ts";
import { listSeats, type PlacedSeat } from "@aisle/protocol/seat-order.ts";
import type { CabinClass, Layout, SeatCharacteristic } from "./contract-types.ts";

/** One seat of a live map. The same object as before while nothing about it has changed. */
export interface LiveSeat {
  readonly designator: string;
  /** A seat of an own hold is `held` at once, whether or not the map has caught up. */
  readonly state: SeatState;
  /** The own hold that keeps it, if one does. */
  readonly mine: string | null;
  readonly cabin: CabinClass;
  readonly deck: "main" | "upper";
  readonly row: number;
  /** True beside a door or an exit over the wing. */
  readonly exit: boolean;
  readonly characteristics: readonly SeatCharacteristic[];
}

/** The seats of a flight by designator, in the order of the layout: front to back, left to right. */
export interface SeatLookup extends Iterable<LiveSeat> {
  readonly size: number;
  get(designator: string): LiveSeat | undefined;
}

export type StateCounts = Readonly<Record<SeatState, number>>;

export interface SeatCounts {
  readonly total: StateCounts;
  /** Only of the cabins that the aircraft has. */
  readonly byCabin: Readonly<Partial<Record<CabinClass, StateCounts>>>;
}

export interface SeatChange {
  readonly seat: string;
  readonly from: SeatState;
  readonly to: SeatState;
}

/** A layout prepared for reading frames: made once per layout. */
export interface SeatPlan {
  readonly layout: Layout;
  readonly placed: readonly PlacedSeat[];
  readonly positions: ReadonlyMap<string, number>;
}

export function planSeats(layout: Layout): SeatPlan {
  const placed = listSeats(layout);
  return { layout, placed, positions: new Map(placed.map(({ seat }, position) => [seat.designator, position])) };
}

/** @throws RangeError when the frame is not one of this layout. */
export function readFrame(plan: SeatPlan, seats: string): Uint8Array {
  return decodeSeats(seats, plan.placed.length);
}

/**
 * The seats now, in the order of the layout. `before` are the seats as last drawn from the same plan: unchanged ones are
 * taken over as they are, and when all are unchanged, so is the list.
 */
export function drawSeats(
  plan: SeatPlan,
  states: Uint8Array,
  holdOf: ReadonlyMap<string, string>,
  before?: readonly LiveSeat[],
): readonly LiveSeat[] {
  let isChanged = before === undefined;
  const drawn = plan.placed.map((placed, position) => {
    const mine = holdOf.get(placed.seat.designator) ?? null;
    const said = seatStates[states[position]!]!;
    const state = mine !== null && said === "available" ? "held" : said;
    const old = before?.[position];
    if (old && old.state === state && old.mine === mine) return old;
    isChanged = true;
    return drawSeat(placed, state, mine);
  });
  return isChanged ? drawn : before!;
}

function drawSeat({ seat, cabin, deck, row }: PlacedSeat, state: SeatState, mine: string | null): LiveSeat {
  const { designator, characteristics } = seat;
  return Object.freeze({ designator, state, mine, cabin, deck, row: row.row, exit: row.exit, characteristics });
}

export function lookUp(plan: SeatPlan | undefined, seats: readonly LiveSeat[]): SeatLookup {
  return {
    size: seats.length,
    get: (designator) => seats[plan?.positions.get(designator) ?? -1],
    [Symbol.iterator]: () => seats[Symbol.iterator](),
  };
}

export function countSeats(seats: readonly LiveSeat[]): SeatCounts {
  const total = noSeats();
  const byCabin: Partial<Record<CabinClass, Record<SeatState, number>>> = {};
  for (const { cabin, state } of seats) {
    total[state] += 1;
    (byCabin[cabin] ??= noSeats())[state] += 1;
  }
  return { total, byCabin };
}

function noSeats(): Record<SeatState, number> {
  return { available: 0, held: 0, booked: 0, blocked: 0 };
}

/** What differs between two frames of one layout. */
export function diffStates(plan: SeatPlan, before: Uint8Array, after: Uint8Array): readonly SeatChange[] {
  return plan.placed.flatMap(({ seat }, position) => {
    const from = seatStates[before[position]!]!;
    const to = seatStates[after[position]!]!;
    return from === to ? [] : [{ seat: seat.designator, from, to }];
  });
}
