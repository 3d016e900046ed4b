import type { Segment } from "@aisle/client";
import { cityName } from "@aisle/protocol/place-names.ts";
import type { ReactNode } from "react";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { aircraftOf } from "../results/aircraft.ts";
import { Times } from "../results/Times.tsx";

/** One flight of a trip: the day, the route by the airports' clocks, and what belongs to it. */
export function FlightRow({ flight, children }: { readonly flight: Segment; readonly children?: ReactNode }) {
  const { locale, language } = useLanguage();
  const { departsLocal, airline, number, aircraftName, origin, destination } = flight;
  return (
    <div className="flight-row">
      <p className="flight-row-day">
        <strong>{formatDay(departsLocal, locale, { weekday: "short", day: "numeric", month: "long" })}</strong>
        <span>
          {cityName(origin, language)} – {cityName(destination, language)}
        </span>
      </p>
      <Times {...flight} stop={null} />
      <p className="facts">
        <span>
          {airline.code} {number}
        </span>
        <span>{airline.name}</span>
        <span>{aircraftOf(aircraftName)}</span>
      </p>
      {children}
    </div>
  );
}
