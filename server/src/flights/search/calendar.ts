/** Answers flights.calendar: the lowest price of each day at which the party finds seats, or why there is none. */
import type { OperationOutput, OperationParsed } from "@aisle/protocol/contract.ts";
import type { Money } from "@aisle/protocol/money.ts";
import type { DayOutcome, Party } from "@aisle/protocol/search.ts";
import type { Clock } from "../../clock.ts";
import type { LayoutCache } from "../layout-cache.ts";
import { addDays } from "../local-time.ts";
import type { PlaceDirectory } from "../places.ts";
import { partyTotal, seatsOf } from "./fares.ts";
import { airportsOf } from "./place-codes.ts";
import type { RouteDays } from "./route-days.ts";
import type { CalendarFlight } from "./search-store.ts";
import type { SeatCounts } from "./seat-counts.ts";
import { createSeatsLeft, type SeatsLeft } from "./seats-left.ts";

export function createCalendar(parts: {
  readonly routeDays: RouteDays;
  readonly counts: SeatCounts;
  readonly layouts: LayoutCache;
  readonly places: PlaceDirectory;
  readonly clock: Clock;
}) {
  const { routeDays, counts, layouts, places, clock } = parts;
  return async (query: OperationParsed<"flights.calendar">): Promise<OperationOutput<"flights.calendar">> => {
    const { from, days, passengers, cabin } = query;
    const route = airportsOf(await places.get(), query, "");
    const dates = Array.from({ length: days }, (_, day) => addDays(from, day));
    const flights = await routeDays.calendar({ ...route, dates, cabin });
    const nowMs = clock.nowMs();
    const open = flights.filter(({ salesCloseAtMs }) => nowMs < salesCloseAtMs);
    const seatsLeft = createSeatsLeft({ counts, layouts, cabin });
    const cheapest = await cheapestWithSeats(open, passengers, seatsLeft);
    const outcomes = outcomesOf({ flown: flights, open, cheapest });
    return {
      days: dates.map((date) => ({
        date,
        lowest: cheapest.get(date) ?? null,
        outcome: outcomes.get(date) ?? "no_flights",
      })),
      serverNowMs: nowMs,
    };
  };
}

/**
 * By day, of the days with flights. A day that has flights for sale but no price had every one of them counted: so it is
 * known to be sold out without another look.
 */
function outcomesOf({ flown, open, cheapest }: DaysSeen): ReadonlyMap<string, DayOutcome> {
  return new Map<string, DayOutcome>([
    ...flown.map(({ date }) => [date, "departed"] as const),
    ...open.map(({ date }) => [date, "sold_out"] as const),
    ...Array.from(cheapest.keys(), (date) => [date, "found"] as const),
  ]);
}

interface DaysSeen {
  readonly flown: readonly CalendarFlight[];
  /** Those of them that are for sale. */
  readonly open: readonly CalendarFlight[];
  readonly cheapest: ReadonlyMap<string, Money>;
}

/**
 * By day. `flights` are cheapest first; a sold-out one sends its day to the next, so that only flights that may be the
 * answer are counted, all days together.
 */
async function cheapestWithSeats(
  flights: readonly CalendarFlight[],
  party: Party,
  seatsLeft: SeatsLeft,
): Promise<ReadonlyMap<string, Money>> {
  const cheapest = new Map<string, Money>();
  let open = [...Map.groupBy(flights, ({ date }) => date).values()];
  for (let step = 1; open.length > 0; step *= 2) {
    const next = open.flatMap((ofDay) => ofDay.slice(0, step));
    const left = await seatsLeft.fewest(next.map((flight) => [flight]));
    for (const [index, { date, amountMinor, currency }] of next.entries()) {
      if (left[index]! < seatsOf(party) || cheapest.has(date)) continue;
      cheapest.set(date, { amountMinor: partyTotal(amountMinor, currency, party), currency });
    }
    open = open.map((ofDay) => ofDay.slice(step)).filter(([flight]) => flight && !cheapest.has(flight.date));
  }
  return cheapest;
}
