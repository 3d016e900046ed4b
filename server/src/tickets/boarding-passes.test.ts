import { expect, test } from "vitest";
import { anOrder, aPassenger, aSegment } from "../testing/an-order.ts";
import { boardingPassesOf, type SequenceOf } from "./boarding-passes.ts";
import { readBcbp } from "./read-bcbp.ts";

const sequenceOf: SequenceOf = (flightId, seat) => flightId + (seat === "12A" ? 1 : 2);

const out = [
  aSegment({ segmentId: "S1", number: "100", from: "MUC", to: "FRA", durationMinutes: 60 }),
  aSegment({ segmentId: "S2", number: "400A", departsAtMs: Date.parse("2090-06-01T14:00Z") }),
];
const back = aSegment({
  ...{ segmentId: "S3", slice: 1, number: "401", from: "JFK", to: "FRA" },
  // Still 31 December by New York's clock, the 365th day; already 2091 in UTC.
  departsAtMs: Date.parse("2091-01-01T02:00Z"),
});

test("[BP8] one pass a passenger and slice, the flights of a slice as its legs", () => {
  const order = anOrder({
    passengers: [
      aPassenger(),
      aPassenger({ passengerId: "P2", type: "child", givenName: "Bo", birthDate: "2084-01-01" }),
    ],
    segments: [...out, back],
  });
  const passes = boardingPassesOf(order, sequenceOf);
  expect(passes.map(({ passengerId, segmentIds }) => [passengerId, ...segmentIds].join(" "))).toEqual([
    "P1 S1 S2",
    "P1 S3",
    "P2 S1 S2",
    "P2 S3",
  ]);
  expect(passes.map(({ barcode }) => barcode.slice(0, 2))).toEqual(["M2", "M1", "M2", "M1"]);
});

test("[BP9] a leg says the flight of that day at its origin, the cabin, the seat, the ticket and its bags", () => {
  const [, pass] = boardingPassesOf(anOrder({ segments: [...out, back], cabin: "business" }), sequenceOf);
  expect(readBcbp(pass?.barcode ?? "")).toEqual({
    name: "LOVELACE/ANN",
    isElectronicTicket: true,
    version: 6,
    security: null,
    extra: {
      description: "0",
      checkInSource: "W",
      issuanceSource: "W",
      issueDate: "",
      documentType: "B",
      issuer: "LH",
    },
    legs: [
      {
        locator: "H7KM2Q",
        from: "JFK",
        to: "FRA",
        operatingCarrier: "LH",
        flightNumber: "0401",
        flightDay: "365",
        compartment: "J",
        seat: "012A",
        sequence: "0402",
        status: "0",
        extra: {
          airlineNumericCode: "220",
          documentNumber: "2364224106",
          selectee: "",
          documentVerification: "",
          marketingCarrier: "LH",
          frequentFlyerAirline: "",
          frequentFlyerNumber: "",
          industryDiscount: "",
          baggageAllowance: "1PC",
        },
      },
    ],
  });
});

test("[BP10] an infant has a pass without a seat, with the number of the lap it sits on; its adult's pass tells of it", () => {
  const infant = aPassenger({ passengerId: "P2", type: "infant", onLapOf: "P1", birthDate: "2089-12-24" });
  const passes = boardingPassesOf(anOrder({ passengers: [aPassenger(), infant] }), sequenceOf);
  const [adults, infants] = passes.map(({ barcode }) => readBcbp(barcode));
  expect(adults?.extra?.description).toBe("6");
  expect(infants?.extra?.description).toBe("4");
  expect(infants?.legs[0]).toMatchObject({ seat: "INF", sequence: "0401" });
});

test.each([
  ["O", ["0"]],
  ["C", ["1"]],
  ["F", []],
  ["E", []],
  ["R", []],
  ["V", []],
])(
  "[BP11] with its coupon in state %s, a flight is on the pass as checked in or not, or is not on it",
  (state, expected) => {
    const [ticket] = anOrder().tickets;
    const order = anOrder({ tickets: [{ ...ticket, coupons: [{ coupon: 1, segmentId: "S1", state }] }] });
    const statuses = boardingPassesOf(order, sequenceOf).map(({ barcode }) => readBcbp(barcode).legs[0]?.status);
    expect(statuses).toEqual(expected);
  },
);

test("[BP11] whoever does not fly, and flights that are not flown, have no passes", () => {
  const order = anOrder({
    passengers: [aPassenger({ state: "cancelled" }), aPassenger({ passengerId: "P2" })],
    segments: [
      aSegment({ state: "replaced" }),
      aSegment({ segmentId: "S2" }),
      { ...back, state: "cancelled" },
      aSegment({ segmentId: "S4", flightCancelled: true }),
    ],
  });
  const passes = boardingPassesOf(order, sequenceOf);
  expect(passes.map(({ passengerId, segmentIds }) => [passengerId, ...segmentIds])).toEqual([["P2", "S2"]]);
});
