import type { CabinClass } from "@aisle/protocol/layouts.ts";
import { expect, test } from "vitest";
import { at, carrierOf, legOf } from "../../testing/ssim-file.ts";
import type { CarrierRecord } from "./carrier-record.ts";
import { createFleet } from "./equipment.ts";
import type { FlightLegRecord } from "./flight-leg-record.ts";
import { datedLeg, type LegFlight, type World } from "./leg-flights.ts";
import { createZoneClock } from "./zone-clock.ts";

const zones: Readonly<Record<string, string>> = {
  FRA: "Europe/Berlin",
  LHR: "Europe/London",
  NRT: "Asia/Tokyo",
  HNL: "Pacific/Honolulu",
  AKL: "Pacific/Auckland",
};
const clocks = new Map(
  Object.entries(zones).map(([airport, zone]) => [
    airport,
    createZoneClock(zone, Date.UTC(2027, 0, 1), Date.UTC(2028, 11, 31)),
  ]),
);
const seats = (counts: Partial<Record<CabinClass, number>>) =>
  new Map(Object.entries(counts) as [CabinClass, number][]);
const world: World = {
  clockOf: (airport) => clocks.get(airport),
  fleet: createFleet([
    { layoutId: "a320-180y", aircraft: "320", seats: seats({ economy: 180 }) },
    { layoutId: "a320-8c150y", aircraft: "320", seats: seats({ business: 8, economy: 150 }) },
    { layoutId: "a359-x", aircraft: "359", seats: seats({ business: 38, premium_economy: 28, economy: 214 }) },
  ]),
};

function dated(leg: Partial<FlightLegRecord>, carrier: Partial<CarrierRecord> = {}) {
  return datedLeg(carrierOf(carrier), legOf(leg), world);
}

function flightsOf(...parts: Parameters<typeof dated>): readonly LegFlight[] {
  const result = dated(...parts);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.flights;
}

function problemsOf(...parts: Parameters<typeof dated>): string[] {
  const result = dated(...parts);
  return result.ok ? [] : result.problems.map(({ column, message }) => `${column}: ${message}`);
}

test("[SI10] a leg is a dated flight on each day of operation, with instants and local times", () => {
  const flights = flightsOf({ operatesTo: "2027-06-14", daysOfOperation: "17", operationalSuffix: "A" });
  expect(flights.map(({ serviceDate }) => serviceDate)).toEqual([
    "2027-06-06",
    "2027-06-07",
    "2027-06-13",
    "2027-06-14",
  ]);
  expect(flights[0]).toEqual({
    number: "900A",
    serviceDate: "2027-06-06",
    origin: "FRA",
    destination: "LHR",
    departsAtMs: Date.parse("2027-06-06T07:30Z"),
    arrivesAtMs: Date.parse("2027-06-06T09:10Z"),
    departsLocal: "2027-06-06T09:30",
    arrivesLocal: "2027-06-06T10:10",
    layoutId: "a320-180y",
  });
});

test("[SI11] in UTC mode days and times are those of UTC, and the flight's day is the origin's", () => {
  const [flight] = flightsOf(
    { aircraftDeparture: at("22:30"), aircraftArrival: at("00:10"), dateVariation: { departure: 0, arrival: 1 } },
    { timeMode: "U" },
  );
  expect(flight).toMatchObject({
    serviceDate: "2027-06-02",
    departsLocal: "2027-06-02T00:30",
    arrivesLocal: "2027-06-02T01:10",
  });
});

test("[SI12] over the date line a flight lands a day later, or the day before", () => {
  const [late] = flightsOf({
    ...{ departureStation: "HNL", departureVariation: -600, aircraftDeparture: at("13:00") },
    ...{ arrivalStation: "NRT", arrivalVariation: 540, aircraftArrival: at("16:20") },
    dateVariation: { departure: 0, arrival: 1 },
  });
  expect(late).toMatchObject({ departsLocal: "2027-06-01T13:00", arrivesLocal: "2027-06-02T16:20" });
  const [early] = flightsOf({
    ...{ departureStation: "AKL", departureVariation: 720, aircraftDeparture: at("00:15") },
    ...{ arrivalStation: "HNL", arrivalVariation: -600, aircraftArrival: at("10:45") },
    dateVariation: { departure: 0, arrival: -1 },
  });
  expect(early).toMatchObject({ departsLocal: "2027-06-01T00:15", arrivesLocal: "2027-05-31T10:45" });
});

test("[SI13] a later leg counts its days at its own station, and its arrival from its own departure", () => {
  const [flight] = flightsOf({
    legSequence: 2,
    dateVariation: { departure: 1, arrival: 1 },
    operatesFrom: null,
    operatesTo: "2027-06-02",
  });
  expect(flight).toMatchObject({ departsLocal: "2027-06-02T09:30", arrivesLocal: "2027-06-02T10:10" });
});

test("[SI14] passengers are told their own times, nearest to the aircraft's, over midnight too", () => {
  const [flight] = flightsOf({
    ...{ aircraftDeparture: at("00:05"), passengerDeparture: at("23:55") },
    ...{ aircraftArrival: at("00:55"), passengerArrival: at("01:05") },
  });
  expect(flight).toMatchObject({
    serviceDate: "2027-05-31",
    departsLocal: "2027-05-31T23:55",
    arrivesLocal: "2027-06-01T01:05",
  });
});

test("[SI15] arrival at midnight is the end of the day", () => {
  const [flight] = flightsOf({ aircraftDeparture: at("23:00"), aircraftArrival: 1440 });
  expect(flight).toMatchObject({ arrivesLocal: "2027-06-02T00:00" });
});

test("[SI16] an indefinite period lasts as long as the schedule is valid", () => {
  const flights = flightsOf({ operatesFrom: null, operatesTo: null }, { validTo: "2027-06-10" });
  expect(flights.map(({ serviceDate }) => serviceDate)).toHaveLength(10);
});

test("[SI17] a variation from UTC that the zone never has is refused; one that a change of clocks overtakes is told", () => {
  expect(problemsOf({ departureVariation: 60 })).toEqual([
    "bytes 48-52 UTC/Local Time Variation (Departure): differs from the airport's time zone on 1 of 1 days",
  ]);
  const over = dated({ operatesFrom: "2027-10-29", operatesTo: "2027-11-01" }, { validTo: "2027-12-01" });
  expect(over).toMatchObject({
    ok: true,
    warnings: [
      {
        column: "bytes 48-52 UTC/Local Time Variation (Departure)",
        message: expect.stringContaining("on 2 of 4 days"),
      },
      { column: "bytes 66-70 UTC/Local Time Variation (Arrival)", message: expect.stringContaining("on 2 of 4 days") },
    ],
  });
});

test.each<[string, Partial<FlightLegRecord>, string]>([
  ["version", { aircraftConfiguration: "J8Y150VV12" }, "a320-8c150y"],
  ["cabins without numbers", { aircraftConfiguration: "CY" }, "a320-8c150y"],
  ["cargo beside seats", { aircraftConfiguration: "Y180LL2" }, "a320-180y"],
  ["nothing said", { aircraftConfiguration: "" }, "a320-180y"],
  ["said elsewhere", { aircraftConfiguration: "XX" }, "a320-180y"],
  ["the same cabin under another type", { aircraftType: "32A" }, "a320-180y"],
  ["a type without a default", { aircraftType: "359", aircraftConfiguration: "" }, "a359-x"],
])("[SI18] the configuration decides on the layout, else the type's default: %s", (_what, leg, layoutId) => {
  expect(flightsOf(leg)).toMatchObject([{ layoutId }]);
});

test.each<[Partial<FlightLegRecord>, string]>([
  [{ departureStation: "QQQ" }, "bytes 37-39 Departure Station: QQQ is not known; import it with a file of airports"],
  [{ arrivalStation: "FRA", arrivalVariation: 120 }, "bytes 55-57 Arrival Station: must not be the departure station"],
  [{ operatesFrom: "2027-05-31" }, "bytes 15-21 Period of Operation From: must not be before the schedule's validity"],
  [{ operatesTo: "2027-11-01" }, "bytes 22-28 Period of Operation To: must not be after the schedule's validity"],
  [{ operatesFrom: "2027-06-03" }, "bytes 22-28 Period of Operation To: must not be before 2027-06-03"],
  [{ daysOfOperation: "7" }, "bytes 29-35 Day(s) of Operation: no such weekday lies from 2027-06-01 to 2027-06-01"],
  [
    { frequencyRate: "2", daysOfOperation: "3", operatesTo: "2027-06-30" },
    "bytes 15-21 Period of Operation From: must be the first day of operation, 2027-06-02, of a fortnightly flight",
  ],
  [{ aircraftType: "141" }, "bytes 73-75 Aircraft Type: 141 has no layout here; there are layouts of 320, 359"],
  [
    { aircraftConfiguration: "Y177" },
    "bytes 173-192 Aircraft Configuration/Version: no layout of 320 has the seats Y177; there are a320-180y, a320-8c150y",
  ],
  [{ aircraftConfiguration: "?" }, "bytes 173-192 Aircraft Configuration/Version: must be such as Y180 or J8Y150"],
  [{ aircraftArrival: at("08:00") }, "bytes 58-61 Aircraft STA: must be after departure, and is not on 2027-06-01"],
  [
    { dateVariation: { departure: 0, arrival: 2 } },
    "bytes 58-61 Aircraft STA: makes a flight of 50 hours on 2027-06-01",
  ],
])("[SI19] a wrong leg is refused with its bytes, their name and what to do: %j", (leg, problem) => {
  expect(problemsOf(leg)).toEqual([expect.stringContaining(problem)]);
});
