import { Filters, type Party } from "@aisle/protocol/search.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aDatedFlight } from "../../testing/dated-flight.ts";
import type { AdultFare, Way } from "./dated-flight.ts";
import { priceParty } from "./fares.ts";
import { compareRanks, findCandidates, type SliceWays, type Wish } from "./itineraries.ts";

const party: Party = { adults: 1, children: 0, infants: 0 };
const nowMs = Date.parse("2090-05-01T00:00Z");
const dayMs = Date.parse("2090-06-01T00:00Z");

function aWay(hour: number, amountMinor: number, minutes = 60, changes: Parameters<typeof aDatedFlight>[0] = {}): Way {
  const departsAtMs = dayMs + hour * 3_600_000;
  const fares: AdultFare[] = [{ cabin: "economy", family: "light", amountMinor, currency: "EUR" }];
  return [aDatedFlight({ departsAtMs, arrivesAtMs: departsAtMs + minutes * 60_000, fares, ...changes })];
}

const wishing = (changes: Partial<Wish> = {}): Wish => ({
  passengers: party,
  cabin: "economy",
  filters: Filters.parse({}),
  sort: "price",
  ...changes,
});

/** The ways that were found, in order; or why there are none. */
function find(slices: readonly SliceWays[], wish: Wish, atMs = nowMs) {
  const found = findCandidates(slices, wish, atMs);
  return found.outcome === "found" ? found.candidates.map(({ ways }) => ways) : found.outcome;
}

const dear = aWay(8, 300, 50);
const cheap = aWay(12, 100, 90);
const middle = aWay(6, 200, 70);
const ways = [dear, cheap, middle];

test("[SR1] results are sorted by price, by duration, or by departure", () => {
  expect(find([{ ways }], wishing({ sort: "price" }))).toEqual([[cheap], [middle], [dear]]);
  expect(find([{ ways }], wishing({ sort: "duration" }))).toEqual([[dear], [middle], [cheap]]);
  expect(find([{ ways }], wishing({ sort: "departure" }))).toEqual([[middle], [dear], [cheap]]);
});

test("[SR2] a departure window holds both of its ends, by the origin's clock", () => {
  expect(find([{ ways, departure: { from: "06:00", to: "08:00" } }], wishing())).toEqual([[middle], [dear]]);
  expect(find([{ ways, departure: { from: "06:01", to: "07:59" } }], wishing())).toBe("no_match");
});

test("[SR3] a price ceiling holds for the whole party, and in its currency alone", () => {
  const upTo = (amountMinor: number, currency: string) => Filters.parse({ maxPrice: { amountMinor, currency } });
  const couple = { ...party, adults: 2 };
  expect(find([{ ways }], wishing({ filters: upTo(400, "EUR"), passengers: couple }))).toEqual([[cheap], [middle]]);
  expect(find([{ ways }], wishing({ filters: upTo(400, "USD") }))).toBe("no_match");
});

test("[SR4] an airline filter holds for every flight of the way", () => {
  const mixed: Way = [...aWay(6, 10), ...aWay(9, 10, 60, { airline: "BA" })];
  const filters = (airlines: string[]) => Filters.parse({ airlines });
  expect(find([{ ways: [mixed, cheap] }], wishing({ filters: filters(["LH"]) }))).toEqual([[cheap]]);
  expect(find([{ ways: [mixed, cheap] }], wishing({ filters: filters(["LH", "BA"]) }))).toHaveLength(2);
});

test("[SR5] no flights, all departed, none as asked for, and none in the cabin are told apart", () => {
  const byBa = wishing({ filters: Filters.parse({ airlines: ["BA"] }) });
  expect(find([{ ways: [] }], wishing())).toBe("no_flights");
  expect(find([{ ways }], wishing(), dayMs + 86_400_000)).toBe("departed");
  expect(find([{ ways }], byBa)).toBe("no_match");
  expect(find([{ ways }], wishing({ cabin: "first" }))).toBe("no_cabin");
  expect(find([{ ways }], { ...byBa, cabin: "first" })).toBe("no_cabin");
});

test("[SR26] flights that make no journey are told as such, whatever else was asked for", () => {
  const dollars: AdultFare[] = [{ cabin: "economy", family: "light", amountMinor: 1, currency: "USD" }];
  const mixed: Way = [...aWay(6, 10), ...aWay(9, 10, 60, { fares: dollars })];
  expect(find([{ ways: [mixed] }], wishing())).toBe("not_combinable");
  expect(find([{ ways: [mixed] }], wishing({ filters: Filters.parse({ airlines: ["BA"] }) }))).toBe("not_combinable");
  expect(find([{ ways: [cheap] }, { ways: [middle] }], wishing())).toBe("not_combinable");
  expect(find([{ ways: [cheap] }, { ways: [aWay(20, 1, 60, { fares: dollars })] }], wishing())).toBe("not_combinable");
});

test("[SR27] without filters it is never said that none are as asked for", () => {
  const fare = fc.record({
    cabin: fc.constantFrom("economy", "business"),
    family: fc.constantFrom("light", "flex"),
    amountMinor: fc.integer({ min: 1, max: 9 }),
    currency: fc.constantFrom("EUR", "USD"),
  });
  const flight = fc.record({ hour: fc.nat(20), fares: fc.array(fare, { maxLength: 2 }) });
  const aWayOf = fc
    .array(flight, { minLength: 1, maxLength: 2 })
    .map((flights) => flights.flatMap(({ hour, fares }) => aWay(hour, 1, 60, { fares })));
  const slice = fc.array(aWayOf, { maxLength: 3 }).map((all) => ({ ways: all }));
  fc.assert(
    fc.property(fc.array(slice, { minLength: 1, maxLength: 2 }), (slices) => {
      expect(find(slices, wishing())).not.toBe("no_match");
    }),
  );
});

test("[SR6] a way whose sales close at this instant is not offered", () => {
  const closesAtMs = dear[0]!.salesCloseAtMs;
  expect(find([{ ways: [dear] }], wishing(), closesAtMs - 1)).toEqual([[dear]]);
  expect(find([{ ways: [dear] }], wishing(), closesAtMs)).toBe("departed");
});

test("[SR7] there and back, every way out is joined with every way home that leaves an hour after it or later", () => {
  const home = [aWay(9.75, 50), aWay(15, 60)];
  expect(find([{ ways: [dear, cheap] }, { ways: home }], wishing())).toEqual([
    [cheap, home[1]],
    [dear, home[1]],
  ]);
  const after = [aWay(9 + 50 / 60, 50)];
  expect(find([{ ways: [dear] }, { ways: after }], wishing())).toEqual([[dear, after[0]]]);
});

test("[SR8] in any order, no two candidates have the same place, and prices are those of the party", () => {
  const times = fc.array(fc.tuple(fc.nat(10), fc.integer({ min: 1, max: 5 }), fc.nat(3)), { maxLength: 8 });
  fc.assert(
    fc.property(times, times, fc.constantFrom("price", "duration", "departure"), (out, home, sort) => {
      const make = (list: [number, number, number][], plus: number) =>
        list.map(([hour, price, length]) => aWay(hour + plus, price * 100, 30 + length * 10));
      const wish = wishing({ sort });
      const found = findCandidates([{ ways: make(out, 0) }, { ways: make(home, 6) }], wish, nowMs);
      const candidates = found.outcome === "found" ? found.candidates : [];
      for (const [index, { ways: both, rank }] of candidates.entries()) {
        expect(index === 0 || compareRanks(candidates[index - 1]!.rank, rank) < 0).toBe(true);
        expect(rank).toContain(priceParty(both, "economy", party)[0]!.total.amountMinor);
      }
    }),
  );
});
