import type { Journey, Segment } from "@aisle/client";
import { airportName, cityName } from "@aisle/protocol/place-names.ts";
import { Fragment } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { clockOf, formatDay, formatDuration } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { aircraftOf } from "./aircraft.ts";
import { type Stop, stopsOf } from "./stops.ts";
import { Times } from "./Times.tsx";

interface JourneyRowProps {
  readonly journey: Journey;
  readonly cabin: string;
  /** Null when there is only one. */
  readonly direction: "out" | "home" | null;
}

/** One way of an itinerary: its times, its flights, and where one waits between them. */
export function JourneyRow({ journey: { segments, durationMinutes }, cabin, direction }: JourneyRowProps) {
  const { text, locale } = useLanguage();
  const [first, last] = [segments[0]!, segments.at(-1)!];
  const stops = stopsOf(segments);
  return (
    <div className="journey">
      {direction && (
        <p className="journey-day">
          <strong>{text.results.directions[direction]}</strong>
          <span>{formatDay(first.departsLocal, locale, { weekday: "short", day: "numeric", month: "short" })}</span>
        </p>
      )}
      <Times
        origin={first.origin}
        destination={last.destination}
        departsLocal={first.departsLocal}
        arrivesLocal={last.arrivesLocal}
        durationMinutes={durationMinutes}
        stop={segments.length > 1 ? first.destination : null}
      />
      {segments.map((segment, index) => (
        <Fragment key={segment.flightId}>
          {index > 0 && <StopNote stop={stops[index - 1]!} />}
          <FlightFacts segment={segment} cabin={cabin} isPart={segments.length > 1} />
        </Fragment>
      ))}
    </div>
  );
}

interface FlightFactsProps {
  readonly segment: Segment;
  readonly cabin: string;
  /** True when its times are not those of the journey. */
  readonly isPart: boolean;
}

function FlightFacts({ segment, cabin, isPart }: FlightFactsProps) {
  const { flightId, airline, number, aircraftName, departsLocal, arrivesLocal, origin, destination } = segment;
  return (
    <p className="facts">
      <Link href={hrefOf({ page: "flight", flightId, cabin, offerId: null })}>
        <strong>
          {airline.code} {number}
        </strong>
      </Link>
      {isPart && (
        <span>
          {origin.code} {clockOf(departsLocal)} – {clockOf(arrivesLocal)} {destination.code}
        </span>
      )}
      <span>{airline.name}</span>
      <span>{aircraftOf(aircraftName)}</span>
    </p>
  );
}

function StopNote({ stop }: { readonly stop: Stop }) {
  const { text, locale, language } = useLanguage();
  const { airport, waitMinutes, isOvernight, onwardFrom } = stop;
  return (
    <p className="stop-note">
      {text.results.wait(formatDuration(waitMinutes, locale), cityName(airport, language), airport.code)}
      {isOvernight && <span className="stop-warning">{text.results.overnight}</span>}
      {onwardFrom && (
        <span className="stop-warning">
          {text.results.onwardFrom(airportName(onwardFrom, language), onwardFrom.code)}
        </span>
      )}
    </p>
  );
}
