import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, localTimeAt } from "../local-time.ts";
import { type ExportedFlight, periodLegs } from "./flight-periods.ts";
import { dateOfDay, dayNumber, operatingDays } from "./service-days.ts";

const zones = { FRA: "Europe/Berlin", LHR: "Europe/London", NRT: "Asia/Tokyo", HNL: "Pacific/Honolulu" } as const;
type Code = keyof typeof zones;

function flight(
  origin: Code,
  destination: Code,
  departs: string,
  minutes: number,
  layoutId = "a320-180y",
): ExportedFlight {
  const departsAtMs = instantOf(departs, zones[origin]);
  const arrivesAtMs = departsAtMs + minutes * 60_000;
  const arrivesLocal = localTimeAt(arrivesAtMs, zones[destination]);
  const departsLocal = localTimeAt(departsAtMs, zones[origin]);
  return {
    ...{ number: "900", serviceDate: departsLocal.slice(0, 10), origin, destination, departsAtMs, arrivesAtMs },
    ...{ departsLocal, arrivesLocal, layoutId },
    departureVariation: (instantOf(departsLocal, "UTC") - departsAtMs) / 60_000,
    arrivalVariation: (instantOf(arrivesLocal, "UTC") - arrivesAtMs) / 60_000,
  };
}

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, day) => dateOfDay(dayNumber(from) + day));

test("[SX1] a daily flight is one period, and one more from the day on when the clocks change", () => {
  const summer = days("2027-10-20", 20).map((day) => flight("FRA", "LHR", `${day}T09:30`, 100));
  expect(periodLegs(summer)).toMatchObject([
    { variation: 1, legSequence: 1, operatesFrom: "2027-10-20", operatesTo: "2027-10-30", daysOfOperation: "1234567" },
    { variation: 2, legSequence: 1, operatesFrom: "2027-10-31", operatesTo: "2027-11-08", daysOfOperation: "1234567" },
  ]);
});

test("[SX2] legs that connect are one itinerary, whose later legs count their own days", () => {
  const legs = days("2027-06-01", 14).flatMap((day) => [
    flight("FRA", "LHR", `${day}T21:00`, 100),
    flight("LHR", "NRT", `${dateOfDay(dayNumber(day) + 1)}T00:30`, 700),
  ]);
  expect(periodLegs(legs)).toMatchObject([
    { legSequence: 1, operatesFrom: "2027-06-01", dateVariation: { departure: 0, arrival: 0 } },
    {
      legSequence: 2,
      operatesFrom: "2027-06-02",
      operatesTo: "2027-06-15",
      dateVariation: { departure: 1, arrival: 1 },
    },
  ]);
});

test("[SX3] arrival at midnight is 2400 of the day before, and arrival before departure by the calendar is A", () => {
  expect(periodLegs([flight("FRA", "LHR", "2027-06-01T23:00", 120)])).toMatchObject([
    { arrival: 1440, dateVariation: { departure: 0, arrival: 0 } },
  ]);
  expect(periodLegs([flight("NRT", "HNL", "2027-06-01T00:30", 420)])).toMatchObject([
    { dateVariation: { departure: 0, arrival: -1 } },
  ]);
});

test("[SX4] the legs over their periods are the flights again, each once", () => {
  const someFlights = fc
    .uniqueArray(
      fc.record({
        day: fc.integer({ min: dayNumber("2027-10-01"), max: dayNumber("2027-12-01") }),
        route: fc.constantFrom<[Code, Code]>(["FRA", "LHR"], ["LHR", "NRT"], ["NRT", "HNL"], ["HNL", "FRA"]),
        hour: fc.constantFrom("00:05", "09:30", "23:50"),
        layoutId: fc.constantFrom("a320-180y", "b738-189y"),
      }),
      { selector: ({ day, route }) => `${day} ${route[0]}`, maxLength: 80 },
    )
    .map((wanted) =>
      wanted.map(({ day, route, hour, layoutId }) =>
        flight(route[0], route[1], `${dateOfDay(day)}T${hour}`, 400, layoutId),
      ),
    );
  fc.assert(
    fc.property(someFlights, (flights) => {
      const again = periodLegs(flights).flatMap(({ operatesFrom, operatesTo, daysOfOperation, departure, sample }) =>
        operatingDays({
          ...{ fromDay: dayNumber(operatesFrom), toDay: dayNumber(operatesTo) },
          ...{ weekdays: daysOfOperation, everyWeeks: 1 },
        }).map((day) => `${sample.origin} ${dateOfDay(day)} ${departure} ${sample.layoutId}`),
      );
      const expected = flights.map(({ origin, departsLocal, layoutId }) => {
        const [hours, minutes] = departsLocal.slice(11).split(":");
        return `${origin} ${departsLocal.slice(0, 10)} ${Number(hours) * 60 + Number(minutes)} ${layoutId}`;
      });
      expect(again.toSorted()).toEqual(expected.toSorted());
    }),
  );
});
