import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carrierFields, carrierRecord } from "./carrier-record.ts";
import { type Fields, RECORD_BYTES, type RecordType } from "./fixed-record.ts";
import { flightLegFields, flightLegRecord } from "./flight-leg-record.ts";
import { headerFields, headerRecord } from "./header-record.ts";
import { segmentDataFields, segmentDataRecord } from "./segment-data-record.ts";
import { trailerFields, trailerRecord } from "./trailer-record.ts";

const text = (width: number) =>
  fc.string({ unit: fc.constantFrom("A", "7", " ", "/", "z"), maxLength: width }).map((one) => one.trimEnd());
const letter = fc.constantFrom("A", "J", "Z");
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const isoDate = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const airline = fc.constantFrom("LH", "3U", "A1");
const station = fc.constantFrom("FRA", "LHR", "APW");
const serial = fc.integer({ min: 1, max: 999_999 });
const departure = fc.integer({ min: 0, max: 1439 });
const arrival = fc.integer({ min: 1, max: 1440 });
const variation = fc.integer({ min: -720, max: 840 });
const days = fc.subarray(["1", "2", "3", "4", "5", "6", "7"], { minLength: 1 }).map((chosen) => chosen.join(""));

const header = fc.record({
  recordType: fc.constant("1" as const),
  titleOfContents: fc.constant("AIRLINE STANDARD SCHEDULE DATA SET" as const),
  numberOfSeasons: optional(fc.integer({ min: 0, max: 9 })),
  dataSetSerialNumber: optional(fc.integer({ min: 0, max: 999 })),
  recordSerialNumber: serial,
});

const carrier = fc.record({
  recordType: fc.constant("2" as const),
  timeMode: fc.constantFrom("U" as const, "L" as const),
  airlineDesignator: airline,
  season: optional(fc.constantFrom("S27", "W99")),
  validFrom: isoDate,
  validTo: isoDate,
  creationDate: isoDate,
  titleOfData: text(29),
  releaseDate: optional(isoDate),
  scheduleStatus: fc.constantFrom("P" as const, "C" as const),
  creatorReference: text(35),
  duplicateAirlineMarker: text(1),
  generalInformation: text(60),
  secureFlight: text(1),
  inFlightService: text(19),
  electronicTicketing: text(2),
  creationTime: optional(departure),
  recordSerialNumber: serial,
});

const legKey = {
  operationalSuffix: optional(letter),
  airlineDesignator: airline,
  flightNumber: fc.integer({ min: 1, max: 9999 }),
  itineraryVariation: fc.integer({ min: 0, max: 99 }),
  legSequence: fc.integer({ min: 1, max: 99 }),
  serviceType: letter,
  itineraryVariationOverflow: text(1),
};

const leg = fc.record({
  ...legKey,
  recordType: fc.constant("3" as const),
  operatesFrom: optional(isoDate),
  operatesTo: optional(isoDate),
  daysOfOperation: days,
  frequencyRate: optional(fc.constantFrom("1" as const, "2" as const)),
  departureStation: station,
  passengerDeparture: departure,
  aircraftDeparture: departure,
  departureVariation: variation,
  departureTerminal: text(2),
  arrivalStation: station,
  aircraftArrival: arrival,
  passengerArrival: arrival,
  arrivalVariation: variation,
  arrivalTerminal: text(2),
  aircraftType: fc.constantFrom("320", "77W"),
  bookingDesignator: text(20),
  bookingModifier: text(5),
  mealServiceNote: text(10),
  jointOperation: text(9),
  connectingTimeStatus: text(2),
  secureFlight: text(1),
  aircraftOwner: text(3),
  cockpitCrewEmployer: text(3),
  cabinCrewEmployer: text(3),
  onwardFlight: text(9),
  flightTransitLayover: text(1),
  operatingAirlineDisclosure: text(1),
  trafficRestriction: text(11),
  trafficRestrictionOverflow: text(1),
  aircraftConfiguration: text(20),
  dateVariation: fc.record({
    departure: fc.integer({ min: -1, max: 7 }),
    arrival: fc.integer({ min: -1, max: 7 }),
  }),
  recordSerialNumber: serial,
});

const segment = fc.record({
  ...legKey,
  recordType: fc.constant("4" as const),
  boardPointIndicator: letter,
  offPointIndicator: letter,
  dataElementIdentifier: fc.integer({ min: 1, max: 999 }),
  boardPoint: station,
  offPoint: station,
  data: text(155),
  recordSerialNumber: serial,
});

const trailer = fc.record({
  recordType: fc.constant("5" as const),
  airlineDesignator: airline,
  releaseDate: optional(isoDate),
  serialNumberCheck: serial,
  continuation: fc.constantFrom("E" as const, "C" as const),
  recordSerialNumber: serial,
});

function expectRoundTrip<Values>(type: RecordType<Values>, values: fc.Arbitrary<Values>): void {
  fc.assert(
    fc.property(values, (record) => {
      const rendered = type.render(record);
      expect(rendered).toHaveLength(RECORD_BYTES);
      expect(type.parse(rendered)).toEqual({ ok: true, value: record });
    }),
  );
}

describe("[SI1] what is rendered is read again, byte for byte the same record", () => {
  test("[SI1] header", () => expectRoundTrip(headerRecord, header));
  test("[SI1] carrier", () => expectRoundTrip(carrierRecord, carrier));
  test("[SI1] flight leg", () => expectRoundTrip(flightLegRecord, leg));
  test("[SI1] segment data", () => expectRoundTrip(segmentDataRecord, segment));
  test("[SI1] trailer", () => expectRoundTrip(trailerRecord, trailer));
});

test.each<[string, Fields]>([
  ["header", headerFields],
  ["carrier", carrierFields],
  ["flight leg", flightLegFields],
  ["segment data", segmentDataFields],
  ["trailer", trailerFields],
])("[SI2] no two fields of a record share a byte, and none leaves the record: %s", (_name, fields) => {
  const bytes = Object.values(fields).flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
  expect(new Set(bytes).size).toBe(bytes.length);
  expect([Math.min(...bytes), Math.max(...bytes)]).toEqual([1, RECORD_BYTES]);
});

test("[SI3] a leg as airlines send it is read field by field", () => {
  const front = "3 XX   420101G23MAY2713JUN271 3 56  DZA23302335+0300 1RUN02300225+0400 2733Y";
  const parsed = flightLegRecord.parse(front.padEnd(172) + "W18Y112VVCGO".padEnd(20) + "01000004");
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      operationalSuffix: null,
      airlineDesignator: "XX",
      flightNumber: 42,
      itineraryVariation: 1,
      legSequence: 1,
      serviceType: "G",
      operatesFrom: "2027-05-23",
      operatesTo: "2027-06-13",
      daysOfOperation: "1356",
      frequencyRate: null,
      departureStation: "DZA",
      passengerDeparture: 23 * 60 + 30,
      aircraftDeparture: 23 * 60 + 35,
      departureVariation: 180,
      departureTerminal: " 1",
      arrivalStation: "RUN",
      aircraftArrival: 150,
      passengerArrival: 145,
      arrivalVariation: 240,
      aircraftType: "733",
      bookingDesignator: "Y",
      aircraftConfiguration: "W18Y112VVCGO",
      dateVariation: { departure: 0, arrival: 1 },
      recordSerialNumber: 4,
    },
  });
});

test("[SI4] no bytes make a reader fail: they are a record or have wrong fields", () => {
  const bytes = fc.string({ unit: "binary", minLength: RECORD_BYTES, maxLength: RECORD_BYTES });
  const types = fc.constantFrom<RecordType<unknown>>(carrierRecord, flightLegRecord, segmentDataRecord, trailerRecord);
  fc.assert(
    fc.property(types, bytes, (type, record) => {
      const parsed = type.parse(record);
      expect(parsed.ok || parsed.wrong.length > 0).toBe(true);
    }),
  );
});
