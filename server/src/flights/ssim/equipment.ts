/** From the aircraft that a leg names to the layout whose seats are sold. Pure. */
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import { type CabinConfiguration, parseConfiguration } from "./cabin-configuration.ts";

/** A stored layout, as a schedule can speak of it. */
export interface EquippedLayout {
  readonly layoutId: string;
  /** IATA aircraft type, such as 320. */
  readonly aircraft: string;
  readonly seats: ReadonlyMap<CabinClass, number>;
}

/** Types that differ outside only: sharklets and winglets do not change the cabin. */
const sameCabinAs: Readonly<Record<string, string>> = { "32A": "320", "73H": "738" };

/** What a type has when the schedule does not say; of other types, the layout whose id comes first. */
const defaultLayouts: Readonly<Record<string, string>> = { "320": "a320-180y", "738": "b738-189y" };

export type Equipped =
  | { readonly ok: true; readonly layoutId: string }
  | { readonly ok: false; readonly field: "aircraftType" | "aircraftConfiguration"; readonly message: string };

export interface Fleet {
  /** Every seat of every cabin must agree with the configuration where it has numbers, else the cabins with its codes. */
  equip(aircraftType: string, configuration: string): Equipped;
}

export function createFleet(layouts: readonly EquippedLayout[]): Fleet {
  const byAircraft = Map.groupBy(
    layouts.toSorted((a, b) => (a.layoutId < b.layoutId ? -1 : 1)),
    ({ aircraft }) => aircraft,
  );
  // A season names a few dozen aircraft, a hundred thousand times.
  const known = new Map<string, Equipped>();
  const decide = (aircraftType: string, configuration: string): Equipped => {
    const type = byAircraft.has(aircraftType) ? aircraftType : (sameCabinAs[aircraftType] ?? aircraftType);
    const ofType = byAircraft.get(type);
    if (!ofType) {
      const message = `${aircraftType} has no layout here; there are layouts of ${[...byAircraft.keys()].join(", ")}`;
      return { ok: false, field: "aircraftType", message };
    }
    const cabins = parseConfiguration(configuration);
    if (!cabins) return { ok: false, field: "aircraftConfiguration", message: "must be such as Y180 or J8Y150" };
    const first = ofType.find(({ layoutId }) => layoutId === defaultLayouts[type]) ?? ofType[0]!;
    if (cabins.size === 0) return { ok: true, layoutId: first.layoutId };
    const fitting = [first, ...ofType].find(({ seats }) => fits(seats, cabins));
    if (fitting) return { ok: true, layoutId: fitting.layoutId };
    const names = ofType.map(({ layoutId }) => layoutId).join(", ");
    const message = `no layout of ${type} has the seats ${configuration.trim()}; there are ${names}`;
    return { ok: false, field: "aircraftConfiguration", message };
  };
  return {
    equip(aircraftType, configuration) {
      const key = `${aircraftType} ${configuration}`;
      const equipped = known.get(key) ?? decide(aircraftType, configuration);
      known.set(key, equipped);
      return equipped;
    },
  };
}

function fits(seats: ReadonlyMap<CabinClass, number>, cabins: CabinConfiguration): boolean {
  return (
    seats.size === cabins.size &&
    [...cabins].every(([cabin, count]) => (count ?? seats.get(cabin)) === seats.get(cabin))
  );
}
