/**
 * Layouts by id, read from the database once and kept for ever: a layout never changes under its id, and there are as
 * many as an airline group has cabins, which is dozens.
 */
import type { LayoutId } from "@aisle/protocol/ids.ts";
import { type CabinClass, cabinClasses, Layout, listSeats, type PlacedSeat } from "@aisle/protocol/layouts.ts";
import type { Database } from "../storage/database.ts";

/** A layout with what is looked up in it again and again. */
export interface IndexedLayout {
  readonly layout: Layout;
  /** Every seat, in the order that frames use. */
  readonly seats: readonly PlacedSeat[];
  /** Place in `seats` by designator; a designator that is missing is no seat of this aircraft. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Seats of each cabin class, front to back; a class on two decks counts once. */
  readonly seatsByCabin: ReadonlyMap<CabinClass, number>;
}

export interface LayoutCache {
  /** Rejects when no such layout is stored: flights refer to layouts by a foreign key, so that is a fault, not a wish. */
  get(layoutId: LayoutId): Promise<IndexedLayout>;
  /** The layout if it was read before: for whoever cannot wait, such as a transaction that holds locks. */
  known(layoutId: LayoutId): IndexedLayout | undefined;
}

export function createLayoutCache({ database }: { readonly database: Database }): LayoutCache {
  const kept = new Map<LayoutId, Promise<IndexedLayout>>();
  const read = new Map<LayoutId, IndexedLayout>();
  return {
    known: (layoutId) => read.get(layoutId),
    get(layoutId) {
      const known = kept.get(layoutId);
      if (known) return known;
      // The promise is kept, not its result, so that many first callers share one query.
      const loading = load(database, layoutId);
      kept.set(layoutId, loading);
      loading.then(
        (layout) => read.set(layoutId, layout),
        // A failure must not be kept: the database may be back at the next call.
        () => kept.delete(layoutId),
      );
      return loading;
    },
  };
}

/** Indexes a layout. Pure. */
export function indexLayout(layout: Layout): IndexedLayout {
  const seats = listSeats(layout);
  return {
    layout,
    seats,
    indexOf: new Map(seats.map(({ seat }, index) => [seat.designator, index])),
    seatsByCabin: countByCabin(seats),
  };
}

/** The classes lie front to back in the order in which the contract names them, on whatever deck. */
function countByCabin(seats: readonly PlacedSeat[]): ReadonlyMap<CabinClass, number> {
  const counts = cabinClasses.map((cabin) => [cabin, seats.filter((seat) => seat.cabin === cabin).length] as const);
  return new Map(counts.filter(([, count]) => count > 0));
}

async function load({ kysely }: Database, layoutId: LayoutId): Promise<IndexedLayout> {
  const row = await kysely.selectFrom("layouts").select("body").where("layout_id", "=", layoutId).executeTakeFirst();
  if (!row) throw new Error(`layout ${layoutId} is not stored`);
  return indexLayout(Layout.parse(JSON.parse(row.body)));
}
