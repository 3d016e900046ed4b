import type { Segment } from "@aisle/client";
import { useState } from "react";
import { NewsLine } from "../app/NewsLine.tsx";
import { formatLocalTime } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { type FlightMove, flightMoves } from "./flight-moves.ts";

/** Says that the airline has moved flights while they are looked at. */
export function MovedFlights({ flights }: { readonly flights: readonly Segment[] }) {
  const { text, locale } = useLanguage();
  const [seen, setSeen] = useState(flights);
  const [moves, setMoves] = useState<readonly FlightMove[]>([]);
  const latest = flightMoves(seen, flights);
  if (latest.length > 0) {
    setSeen(flights);
    setMoves(latest);
  }
  return (
    <div role="status">
      {moves.length > 0 && (
        <NewsLine tone="bad" onClose={() => setMoves([])}>
          {moves
            .map(({ flight, leftLocal }) =>
              text.change.flightMoved(
                `${flight.airline.code} ${flight.number}`,
                formatLocalTime(leftLocal, locale),
                formatLocalTime(flight.departsLocal, locale),
              ),
            )
            .join(" ")}
        </NewsLine>
      )}
    </div>
  );
}
