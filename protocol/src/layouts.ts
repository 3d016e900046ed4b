/** What an aircraft's cabin looks like: enough to draw it, to name each seat, and to read a frame. */
import { z } from "zod";
import { LayoutId, SeatDesignator } from "./ids.ts";

export const cabinClasses = ["first", "business", "premium_economy", "economy"] as const;
export const CabinClass = z.enum(cabinClasses);
export type CabinClass = z.output<typeof CabinClass>;

/** Seat characteristics, PADIS code list 9825. Left and right are as seen by a passenger facing forward. */
export const seatCharacteristics = {
  W: "window",
  A: "aisle",
  "9": "centre",
  "1W": "window seat without window",
  B: "bassinet",
  CH: "chargeable",
  E: "exit row",
  H: "accessible",
  IE: "not for children",
  J: "rear facing",
  K: "bulkhead",
  L: "extra leg space",
  LF: "lies flat",
  OW: "over the wing",
  AG: "near galley",
  AL: "near lavatory",
  AU: "near stairs",
  UP: "upper deck",
} as const;
export type SeatCharacteristic = keyof typeof seatCharacteristics;
export const SeatCharacteristic = z.enum(
  Object.keys(seatCharacteristics) as [SeatCharacteristic, ...SeatCharacteristic[]],
);

export const Seat = z.object({ designator: SeatDesignator, characteristics: z.array(SeatCharacteristic) });
export type Seat = z.output<typeof Seat>;

/** A row of seats. A column without a seat is simply absent; `exit` marks doors or overwing exits beside the row. */
export const SeatRow = z.object({
  kind: z.literal("seats"),
  row: z.int().min(1).max(999),
  exit: z.boolean(),
  seats: z.array(Seat).min(1),
});
export type SeatRow = z.output<typeof SeatRow>;

/** What stands between rows: one item a block (counted from the left), in the order of the blocks. */
export const FacilityRow = z.object({
  kind: z.literal("facilities"),
  exit: z.boolean(),
  items: z.array(z.object({ block: z.int().min(0), kind: z.enum(["galley", "lavatory", "closet", "stairs"]) })),
});
export type FacilityRow = z.output<typeof FacilityRow>;

/**
 * A stretch of one deck in one class. `blocks` are the columns between aisles, from left to right: `["ABC","DEF"]` has
 * one aisle, `["AC","DG","HK"]` has two. Rows run from front to back.
 */
export const Cabin = z.object({
  cabin: CabinClass,
  blocks: z.array(z.string().regex(/^[A-HJ-Z]+$/)).min(1),
  rows: z.array(z.discriminatedUnion("kind", [SeatRow, FacilityRow])).min(1),
});
export type Cabin = z.output<typeof Cabin>;

export const Deck = z.object({
  deck: z.enum(["main", "upper"]),
  /** First and last row over the wing, when the deck has one beside it. */
  wing: z.object({ firstRow: z.int(), lastRow: z.int() }).nullable(),
  cabins: z.array(Cabin).min(1),
});
export type Deck = z.output<typeof Deck>;

/** One aircraft configuration. It never changes under its id, so clients may keep it for ever. */
export const Layout = z.object({
  layoutId: LayoutId,
  /** For people: "Airbus A320-200, 180 seats". */
  name: z.string(),
  /** IATA aircraft type code, such as 320 or 77W. */
  aircraft: z.string().regex(/^[A-Z0-9]{3}$/),
  decks: z.array(Deck).min(1).max(2),
});
export type Layout = z.output<typeof Layout>;

export { listSeats, type PlacedSeat } from "./seat-order.ts";
