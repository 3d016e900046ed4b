/** Where a page ended, as a text that is only good for the query it came from. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { OperationParsed } from "@aisle/protocol/contract.ts";
import { z } from "zod";
import type { Rank } from "./itineraries.ts";
import type { Sealer } from "./seal.ts";

const SealedRank = z.array(z.union([z.string(), z.number()]));

type SearchQuery = OperationParsed<"flights.search">;

export function sealCursor(sealer: Sealer, query: SearchQuery, last: Rank): string {
  return sealer.seal(purposeOf(query), JSON.stringify(last));
}

/** @throws AisleError `invalid_input` for a cursor of another query, or one that was never given out. */
export function openCursor(sealer: Sealer, query: SearchQuery): Rank | undefined {
  if (query.cursor === undefined) return undefined;
  const text = sealer.open(purposeOf(query), query.cursor);
  if (text !== undefined) return SealedRank.parse(JSON.parse(text));
  const message = "must be the nextCursor of the page before, with the same search";
  throw new AisleError("invalid_input", undefined, { issues: [{ path: "cursor", message }] });
}

/** All that makes a query what it is. The size of a page may change from one to the next. */
function purposeOf({ slices, passengers, cabin, filters, sort }: SearchQuery): string {
  const { maxStops, maxPrice, airlines } = filters;
  return JSON.stringify([
    "search 1",
    slices.map(({ origin, destination, date, departure }) => [
      ...[origin, destination, date],
      departure ? [departure.from, departure.to] : null,
    ]),
    [passengers.adults, passengers.children, passengers.infants],
    ...[cabin, sort, maxStops],
    maxPrice ? [maxPrice.amountMinor, maxPrice.currency] : null,
    airlines?.toSorted() ?? null,
  ]);
}
