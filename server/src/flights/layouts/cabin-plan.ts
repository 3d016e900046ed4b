/**
 * How a cabin is described: rows and what stands between them, front to back. What follows from the place of a seat
 * (window, aisle, bulkhead, near a galley) is not written here; `seat-characteristics.ts` derives it.
 */
import type { CabinClass, FacilityRow } from "@aisle/protocol/layouts.ts";

export type Facility = FacilityRow["items"][number]["kind"];

export interface LayoutPlan {
  readonly layoutId: string;
  readonly name: string;
  /** IATA aircraft type code. */
  readonly aircraft: string;
  readonly decks: readonly DeckPlan[];
}

export interface DeckPlan {
  readonly deck: "main" | "upper";
  /** First and last row beside the wing. */
  readonly wing: { readonly firstRow: number; readonly lastRow: number };
  /** Front to back. All have the same number of blocks: aisles run the length of a deck. */
  readonly cabins: readonly CabinPlan[];
}

export interface CabinPlan {
  readonly cabin: CabinClass;
  readonly blocks: readonly string[];
  /** True when the seats turn into beds. */
  readonly liesFlat?: boolean;
  readonly parts: readonly (RowsPlan | FacilitiesPlan)[];
}

/** Rows that are alike. Where a choice names seats it names columns: "AK". */
export interface RowsPlan {
  readonly kind: "rows";
  readonly first: number;
  readonly last: number;
  /** Numbers left out, such as 13. */
  readonly skip?: readonly number[];
  /** Columns without a seat: a door's slide bulges into the cabin, or the fuselage narrows. */
  readonly without?: string;
  /** A door or an overwing exit opens beside these rows. */
  readonly exit?: boolean;
  /** Columns at the wall whose window is a blank panel. */
  readonly windowless?: string;
  /** Columns that face a wall where a bassinet can be hung. */
  readonly bassinets?: string;
  /** Columns with a movable armrest, kept for passengers with reduced mobility. */
  readonly accessible?: string;
  /** Sold with more space in front, without being at an exit. */
  readonly legSpace?: boolean;
}

/** What stands across the cabin between two rows. */
export interface FacilitiesPlan {
  readonly kind: "facilities";
  /** One place a block, from the left; null where passengers walk through or a crew seat folds out. */
  readonly items: readonly (Facility | null)[];
  readonly exit: boolean;
}

type RowChoices = Omit<RowsPlan, "kind" | "first" | "last">;

export function rows(first: number, last: number, choices: RowChoices = {}): RowsPlan {
  return { kind: "rows", first, last, ...choices };
}

export function row(number: number, choices: RowChoices = {}): RowsPlan {
  return rows(number, number, choices);
}

/** Galleys, lavatories and so on where there is no door. */
export function between(...items: readonly (Facility | null)[]): FacilitiesPlan {
  return { kind: "facilities", items, exit: false };
}

/** A pair of doors, with what stands beside them. */
export function doors(...items: readonly (Facility | null)[]): FacilitiesPlan {
  return { kind: "facilities", items, exit: true };
}
