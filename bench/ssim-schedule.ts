/** Writes an SSIM data set of any size: every route of a world, again and again, at other hours, on days of the week. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { carrierRecord } from "@aisle/server/flights/ssim/carrier-record.ts";
import { type FlightLegRecord, flightLegRecord } from "@aisle/server/flights/ssim/flight-leg-record.ts";
import { headerRecord } from "@aisle/server/flights/ssim/header-record.ts";
import { trailerRecord } from "@aisle/server/flights/ssim/trailer-record.ts";
import { createZoneClock, type ZoneClock } from "@aisle/server/flights/ssim/zone-clock.ts";
import { distanceKm } from "@aisle/server/flights/search/great-circle.ts";
import type { BenchRoute, BenchWorld } from "./bench-world.ts";

export interface BenchSchedule {
  readonly legs: number;
  readonly validFrom: string;
  readonly validTo: string;
  /** Of a hundred legs so many leave ten minutes later than otherwise: a change of the schedule. */
  readonly laterPercent: number;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const weekdaySets = ["1234567", "135", "246", "67", "12345"] as const;
const aircraftUpToKm = [
  ["E90", 1_500],
  ["320", 4_000],
  ["359", 9_000],
  ["77W", Infinity],
] as const;

/** Answers with the number of legs written: fewer than asked for when an airline has no flight numbers left. */
export async function writeBenchSchedule(path: string, world: BenchWorld, schedule: BenchSchedule): Promise<number> {
  const out = createWriteStream(path);
  let serial = 0;
  const write = async (render: (recordSerialNumber: number) => string): Promise<void> => {
    serial += 1;
    if (!out.write(`${render(serial)}\n`)) await once(out, "drain");
  };
  const { validFrom, validTo } = schedule;
  await write((recordSerialNumber) =>
    headerRecord.render({
      ...{ recordType: "1", titleOfContents: "AIRLINE STANDARD SCHEDULE DATA SET", numberOfSeasons: null },
      ...{ dataSetSerialNumber: 1, recordSerialNumber },
    }),
  );
  const rounds = Math.ceil(schedule.legs / world.routes.length);
  const clockOf = clocks(Date.parse(validFrom));
  let legs = 0;
  for (const [index, airline] of world.airlines.entries()) {
    await write((recordSerialNumber) => renderCarrier(airline, validFrom, validTo, recordSerialNumber));
    const routes = world.routes.filter((route) => route.airline === airline);
    for (let leg = 0; leg < Math.min(routes.length * rounds, 9_999) && legs < schedule.legs; leg += 1) {
      legs += 1;
      const later = (leg * 7) % 100 < schedule.laterPercent ? 10 : 0;
      const values = legOf(routes[leg % routes.length]!, leg, later, clockOf);
      await write((recordSerialNumber) =>
        flightLegRecord.render({
          ...{ ...values, flightNumber: leg + 1, recordSerialNumber },
          ...{ operatesFrom: validFrom, operatesTo: validTo },
        }),
      );
    }
    const isLast = index === world.airlines.length - 1;
    await write((recordSerialNumber) =>
      trailerRecord.render({
        ...{ recordType: "5", airlineDesignator: airline, releaseDate: null, recordSerialNumber },
        ...{ serialNumberCheck: recordSerialNumber - 1, continuation: isLast ? "E" : "C" },
      }),
    );
  }
  out.end();
  await once(out, "close");
  return legs;
}

function renderCarrier(airline: string, validFrom: string, validTo: string, recordSerialNumber: number): string {
  return carrierRecord.render({
    ...{ recordType: "2", timeMode: "L", airlineDesignator: airline, season: null, validFrom, validTo },
    ...{ creationDate: validFrom, titleOfData: "", releaseDate: null, scheduleStatus: "C", creatorReference: "" },
    ...{ duplicateAirlineMarker: "", generalInformation: "", secureFlight: "", inFlightService: "" },
    ...{ electronicTicketing: "", creationTime: null, recordSerialNumber },
  });
}

type LegValues = Omit<FlightLegRecord, "flightNumber" | "recordSerialNumber" | "operatesFrom" | "operatesTo">;

function legOf({ airline, origin, destination }: BenchRoute, seed: number, later: number, clockOf: ClockOf): LegValues {
  const { dayMs, clock } = clockOf(origin.zone);
  const km = distanceKm(origin, destination);
  const departure = (300 + ((seed * 47) % 1_000) + later) % DAY_MINUTES;
  const departsAtMs = clock.instantOf(dayMs + departure * MINUTE_MS);
  const arrivesAtMs = departsAtMs + Math.round(30 + km / 13.5) * MINUTE_MS;
  const there = clockOf(destination.zone).clock;
  const arrivalMinutes = (arrivesAtMs - dayMs) / MINUTE_MS + there.offsetAt(arrivesAtMs);
  const arrivalDay = Math.ceil(arrivalMinutes / DAY_MINUTES) - 1;
  const arrival = arrivalMinutes - arrivalDay * DAY_MINUTES;
  return {
    ...{ recordType: "3", operationalSuffix: null, airlineDesignator: airline, itineraryVariation: 1, legSequence: 1 },
    ...{ serviceType: "J", daysOfOperation: weekdaySets[seed % weekdaySets.length]!, frequencyRate: null },
    ...{ departureStation: origin.code, passengerDeparture: departure, aircraftDeparture: departure },
    ...{ departureVariation: clock.offsetAt(departsAtMs), departureTerminal: "" },
    ...{ arrivalStation: destination.code, aircraftArrival: arrival, passengerArrival: arrival },
    ...{ arrivalVariation: there.offsetAt(arrivesAtMs), arrivalTerminal: "" },
    aircraftType: aircraftUpToKm.find(([, most]) => km <= most)![0],
    ...{ bookingDesignator: "Y", bookingModifier: "", mealServiceNote: "", jointOperation: "" },
    ...{ connectingTimeStatus: "", secureFlight: "", itineraryVariationOverflow: "", aircraftOwner: "" },
    ...{ cockpitCrewEmployer: "", cabinCrewEmployer: "", onwardFlight: "", flightTransitLayover: "" },
    ...{ operatingAirlineDisclosure: "", trafficRestriction: "", trafficRestrictionOverflow: "" },
    aircraftConfiguration: "",
    dateVariation: { departure: 0, arrival: arrivalDay },
  };
}

type ClockOf = (zone: string) => { readonly dayMs: number; readonly clock: ZoneClock };

function clocks(dayMs: number): ClockOf {
  const known = new Map<string, ZoneClock>();
  return (zone) => {
    const clock = known.get(zone) ?? createZoneClock(zone, dayMs, dayMs);
    known.set(zone, clock);
    return { dayMs, clock };
  };
}
