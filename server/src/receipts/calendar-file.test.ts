import type { FlightTimes } from "@aisle/protocol/orders.ts";
import { expect, test } from "vitest";
import { anOrder, aSegment } from "../testing/an-order.ts";
import { aPartlyCancelledOrder } from "../testing/sample-orders.ts";
import { calendarFile } from "./calendar-file.ts";

/** Content lines without their folding (RFC 5545, section 3.1). */
const linesOf = (file: string): readonly string[] => file.replaceAll("\r\n ", "").split("\r\n");
const valuesOf = (file: string, name: string): readonly string[] =>
  linesOf(file).flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : []));

test.each(["en", "zh"] as const)(
  "[IC1] a calendar file in %s has lines of at most 75 octets, ended by CR LF",
  (language) => {
    const lines = calendarFile(aPartlyCancelledOrder(language)).replace(/\r\n$/, "").split("\r\n");
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
    expect([lines[0], lines.at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR"]);
  },
);

test("[IC2] each flight is an event in UTC, with an id that is the same in every version, and the version", () => {
  const file = calendarFile(aPartlyCancelledOrder("en"));
  expect(valuesOf(file, "UID")).toEqual([
    "019b2f00-0000-7000-8000-000000000001-S1@aisle",
    "019b2f00-0000-7000-8000-000000000001-S2@aisle",
  ]);
  expect(valuesOf(file, "SEQUENCE")).toEqual(["5", "5"]);
  expect(valuesOf(file, "DTSTART")).toEqual(["20900601T100000Z", "20900609T200000Z"]);
  expect(valuesOf(file, "DTEND")).toEqual(["20900601T183000Z", "20900610T032000Z"]);
});

test("[IC2] the same order makes the same file", () => {
  expect(calendarFile(anOrder())).toBe(calendarFile(anOrder()));
});

test.each([
  ["ticketed", {}, "CONFIRMED"],
  ["pending_payment", {}, "TENTATIVE"],
  ["expired", {}, "CANCELLED"],
  ["cancelled", {}, "CANCELLED"],
  ["ticketed", { state: "cancelled" }, "CANCELLED"],
  ["ticketed", { state: "replaced" }, "CANCELLED"],
  ["ticketed", { flightCancelled: true }, "CANCELLED"],
])("[IC3] in an order that is %s, a flight with %j is %s", (state, segment, expected) => {
  expect(valuesOf(calendarFile(anOrder({ state, segments: [aSegment(segment)] })), "STATUS")).toEqual([expected]);
});

test("[IC4] an event tells the booking code, the seats, and the local times with their zones", () => {
  const file = calendarFile(anOrder());
  expect(valuesOf(file, "SUMMARY")).toEqual(["LH 400 FRA–JFK"]);
  expect(valuesOf(file, "DESCRIPTION")[0]?.split(String.raw`\n`)).toEqual([
    "Booking code: H7KM2Q",
    String.raw`Departs: 12:00 Thu\, 1 June 2090\, Frankfurt (FRA)\, Central European Summer Time (UTC+2)`,
    String.raw`Arrives: 14:30 Thu\, 1 June 2090\, New York (JFK)\, Eastern Daylight Time (UTC-4)`,
    "Seats: Ann Lovelace 12A",
  ]);
});

test("[IC5] an event in Chinese calls places by their Chinese names, and in English where there is none", () => {
  const file = calendarFile(anOrder({ language: "zh", segments: [aSegment({ to: "KTM" })] }));
  expect(valuesOf(file, "LOCATION")).toEqual(["法兰克福机场，法兰克福"]);
  const [description = ""] = valuesOf(file, "DESCRIPTION");
  expect(description).toContain("，法兰克福 (FRA)，");
  expect(description).toContain("，Kathmandu (KTM)，");
  expect(valuesOf(calendarFile(anOrder()), "LOCATION")).toEqual([String.raw`Frankfurt Airport\, Frankfurt`]);
});

test("[IC6] an event of a flight that the airline has moved since it was sold tells the times that it had", () => {
  const { flight } = aSegment();
  const sold = {
    ...flightTimes(flight),
    departsLocal: "2090-06-01T10:40",
    departsAtMs: flight.departsAtMs - 80 * 60_000,
  };
  const description = valuesOf(calendarFile(anOrder({ segments: [aSegment({ sold })] })), "DESCRIPTION")[0];
  expect(description).toContain(String.raw`Central European Summer Time (UTC+2)\, was 10:40\nArrives`);
  expect(description!.match(/was/g)).toHaveLength(1);
});

function flightTimes({ departsAtMs, arrivesAtMs, departsLocal, arrivesLocal }: FlightTimes): FlightTimes {
  return { departsAtMs, arrivesAtMs, departsLocal, arrivesLocal };
}
