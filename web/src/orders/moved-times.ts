/** The times of a flight that the airline has moved since it was sold. Pure. */
import type { OrderSegment } from "@aisle/client";
import { clockOf, formatLocalTime } from "../i18n/format.ts";

export interface MovedTime {
  readonly end: "departure" | "arrival";
  readonly was: string;
  readonly now: string;
}

/** Those of a segment that are no longer as sold, each by its airport's clock; with the day where that is another. */
export function movedTimes(
  { flight, sold }: Pick<OrderSegment, "flight" | "sold">,
  locale: string,
): readonly MovedTime[] {
  if (!sold) return [];
  const ends = [
    ["departure", sold.departsLocal, flight.departsLocal],
    ["arrival", sold.arrivesLocal, flight.arrivesLocal],
  ] as const;
  return ends.flatMap(([end, was, now]) => {
    if (was === now) return [];
    const isSameDay = was.slice(0, 10) === now.slice(0, 10);
    const said = isSameDay ? clockOf : (local: string) => formatLocalTime(local, locale);
    return [{ end, was: said(was), now: said(now) }];
  });
}
