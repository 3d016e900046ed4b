/** The lowest price of each day on a route, for exactly the people and the cabin of a search. */
import type { CallOutput } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { MAX_CALENDAR_DAYS } from "@aisle/protocol/limits.ts";
import { useQuery } from "../query/use-query.ts";
import { addDays } from "./dates.ts";
import type { FlightQuery } from "./search-query.ts";

/** A route in one direction, and who flies in which cabin. */
export interface PricedRoute extends Pick<FlightQuery, "adults" | "children" | "infants" | "cabin"> {
  readonly from: string;
  readonly to: string;
}

/** What a day costs, or why it has no price. */
export type DayPrice = Pick<CallOutput<"flights.calendar">["days"][number], "lowest" | "outcome">;

export interface DayPrices {
  /** `unasked` without a route or days. */
  readonly status: "unasked" | "loading" | "failed" | "ready";
  /** Of direct flights; nothing on days that were not asked for. */
  readonly byDay: ReadonlyMap<string, DayPrice>;
}

const none: DayPrices["byDay"] = new Map();

/** Asks for `days` days from `first` on. */
export function useDayPrices(route: PricedRoute | null, first: string, days: number): DayPrices {
  const client = useClient();
  const isAsked = route !== null && route.from !== route.to && days > 0;
  const key = isAsked ? `calendar ${JSON.stringify([route, first, days])}` : "calendar of nothing";
  const answer = useQuery(key, async (signal): Promise<DayPrices["byDay"]> => {
    if (!isAsked) return none;
    const { from: origin, to: destination, adults, children, infants, cabin } = route;
    const stretches = Array.from({ length: Math.ceil(days / MAX_CALENDAR_DAYS) }, (_, index) => {
      const from = addDays(first, index * MAX_CALENDAR_DAYS);
      const length = Math.min(MAX_CALENDAR_DAYS, days - index * MAX_CALENDAR_DAYS);
      const passengers = { adults, children, infants };
      return client.flights.calendar({ origin, destination, from, days: length, passengers, cabin }, { signal });
    });
    const answers = await Promise.all(stretches);
    return new Map(answers.flatMap((one) => one.days.map((day) => [day.date, day] as const)));
  });
  if (!isAsked) return { status: "unasked", byDay: none };
  return answer.status === "ready" ? { status: "ready", byDay: answer.data } : { status: answer.status, byDay: none };
}
