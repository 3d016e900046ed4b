/**
 * Reads the records of a schedule data set in their order: header, then for each airline its carrier record, its legs
 * with what belongs to them, and a trailer. Checks what no record can know alone: order, serial numbers, belonging.
 * Pure: records go in one by one, legs and problems come out.
 */
import { type CarrierRecord, carrierRecord } from "./carrier-record.ts";
import { type ParsedRecord, placeOf, RECORD_BYTES } from "./fixed-record.ts";
import { type FlightLegRecord, flightLegFields, flightLegRecord } from "./flight-leg-record.ts";
import { headerRecord } from "./header-record.ts";
import { type SegmentDataRecord, segmentDataRecord } from "./segment-data-record.ts";
import type { RawRecord } from "./split-records.ts";
import { trailerRecord } from "./trailer-record.ts";

export interface LegWithSegments {
  readonly line: number;
  readonly carrier: CarrierRecord;
  readonly leg: FlightLegRecord;
  readonly segments: readonly SegmentDataRecord[];
}

export interface DataSetProblem {
  readonly line: number | null;
  readonly column: string | null;
  readonly message: string;
}

export interface DataSetListener {
  onCarrier(carrier: CarrierRecord, line: number): void;
  onLeg(leg: LegWithSegments): void;
  onProblem(problem: DataSetProblem): void;
}

export interface DataSetReader {
  take(record: RawRecord): void;
  /** There are no more records: what is missing is a problem now. */
  end(): void;
}

const LAST_SERIAL = 999_999;

/** 000001 is the header's alone (SSIM chapter 2, Record Serial Number). */
const FIRST_SERIAL_OF_NEXT_ROUND = 2;

type Expecting = "header" | "carrier" | "schedule" | "nothing";

export function createDataSetReader({ onCarrier, onLeg, onProblem }: DataSetListener): DataSetReader {
  let expecting: Expecting = "header";
  let carrier: CarrierRecord | undefined;
  let pending: { readonly line: number; readonly leg: FlightLegRecord; segments: SegmentDataRecord[] } | undefined;
  let previous: FlightLegRecord | undefined;
  let serial = 0;

  const flush = (): void => {
    if (pending && carrier) onLeg({ carrier, ...pending });
    pending = undefined;
  };

  const report = (line: number, column: string | null, message: string): void => onProblem({ line, column, message });

  /** The record, after its serial number was compared; undefined when it was told what is wrong with it. */
  const checked = <Values extends { readonly recordSerialNumber: number }>(
    line: number,
    parsed: ParsedRecord<Values>,
  ): Values | undefined => {
    const expected = serial === LAST_SERIAL ? FIRST_SERIAL_OF_NEXT_ROUND : serial + 1;
    serial = parsed.ok ? parsed.value.recordSerialNumber : expected;
    if (parsed.ok && serial !== expected) {
      const shown = String(expected).padStart(6, "0");
      report(line, placeOf("Record Serial Number", 195, 200), `must be ${shown}, one more than the record before`);
    }
    if (parsed.ok) return parsed.value;
    for (const { place, message } of parsed.wrong) report(line, place, message);
    return undefined;
  };

  const checkAirline = (line: number, airline: string): void => {
    if (!carrier || airline === carrier.airlineDesignator) return;
    report(
      line,
      placeOf("Airline Designator", 3, 5),
      `must be ${carrier.airlineDesignator}, as the carrier record says`,
    );
  };

  const takeHeader = (line: number, text: string): void => {
    checked(line, headerRecord.parse(text));
    expecting = "carrier";
  };

  const takeCarrier = (line: number, text: string): void => {
    const record = checked(line, carrierRecord.parse(text));
    expecting = "schedule";
    carrier = record;
    previous = undefined;
    if (record) onCarrier(record, line);
  };

  const takeLeg = (line: number, text: string): void => {
    flush();
    const leg = checked(line, flightLegRecord.parse(text));
    if (!leg) return void (previous = undefined);
    checkAirline(line, leg.airlineDesignator);
    const problem = previous && checkSequence(previous, leg);
    if (problem) report(line, problem.column, problem.message);
    previous = leg;
    pending = { line, leg, segments: [] };
  };

  const takeSegment = (line: number, text: string): void => {
    const segment = checked(line, segmentDataRecord.parse(text));
    // A leg that cannot be read has been told; what belongs to it is not news.
    if (!segment || !pending) return;
    if (belongs(segment, pending.leg)) pending.segments.push(segment);
    else report(line, "bytes 2-14", "must be those of the flight leg record before it");
  };

  const takeTrailer = (line: number, text: string): void => {
    flush();
    const before = serial;
    const trailer = checked(line, trailerRecord.parse(text));
    expecting = trailer?.continuation === "C" ? "carrier" : "nothing";
    if (!trailer) return;
    checkAirline(line, trailer.airlineDesignator);
    if (trailer.serialNumberCheck === before) return;
    const shown = String(before).padStart(6, "0");
    report(line, placeOf("Serial Number Check Reference", 188, 193), `must be ${shown}, the record before it`);
  };

  const take: Readonly<Record<string, { readonly when: Expecting; readonly run: typeof takeHeader }>> = {
    "1": { when: "header", run: takeHeader },
    "2": { when: "carrier", run: takeCarrier },
    "3": { when: "schedule", run: takeLeg },
    "4": { when: "schedule", run: takeSegment },
    "5": { when: "schedule", run: takeTrailer },
  };

  return {
    take({ line, text }) {
      if (isFiller(text)) return;
      if (text.length !== RECORD_BYTES) {
        serial += 1;
        return report(line, null, `has ${text.length} bytes where a record has ${RECORD_BYTES}`);
      }
      const type = take[text[0]!];
      if (!type) {
        serial += 1;
        return report(line, placeOf("Record Type", 1, 1), "must be 1, 2, 3, 4 or 5");
      }
      if (type.when !== expecting) report(line, placeOf("Record Type", 1, 1), outOfOrder(expecting));
      type.run(line, text);
    },
    end() {
      flush();
      if (expecting !== "nothing")
        onProblem({ line: null, column: null, message: `ends too early: ${missing(expecting)}` });
    },
  };
}

/** Rows of zeros fill blocks of five records; blank lines are an editor's. */
function isFiller(text: string): boolean {
  return /^(?:0*| *)$/.test(text);
}

function outOfOrder(expecting: Expecting): string {
  switch (expecting) {
    case "header":
      return "must be 1: a data set begins with its header";
    case "carrier":
      return "must be 2: a carrier record comes next";
    case "schedule":
      return "must be 3, 4 or 5: flight legs, their segment data, or the trailer come next";
    case "nothing":
      return "must not be there: the data set ended with the trailer before";
  }
}

function missing(expecting: Expecting): string {
  switch (expecting) {
    case "header":
      return "there is no record in it";
    case "carrier":
      return "a carrier record (type 2) must follow";
    default:
      return "the trailer (type 5) is missing, so records may be missing as well";
  }
}

const itineraryKeys = [
  "operationalSuffix",
  "flightNumber",
  "itineraryVariation",
  "itineraryVariationOverflow",
] as const;

/** Legs of one itinerary are numbered from 01 and connect. */
function checkSequence(before: FlightLegRecord, leg: FlightLegRecord) {
  const sameItinerary = itineraryKeys.every((key) => before[key] === leg[key]);
  const expected = sameItinerary ? before.legSequence + 1 : 1;
  const { legSequence, departureStation } = flightLegFields;
  if (leg.legSequence !== expected) {
    const shown = String(expected).padStart(2, "0");
    return { column: placeOf(legSequence.name, legSequence.from, legSequence.to), message: `must be ${shown} here` };
  }
  if (!sameItinerary || leg.departureStation === before.arrivalStation) return undefined;
  return {
    column: placeOf(departureStation.name, departureStation.from, departureStation.to),
    message: `must be ${before.arrivalStation}, where the leg before arrives`,
  };
}

const legKeys = [...itineraryKeys, "legSequence", "serviceType", "airlineDesignator"] as const;

function belongs(segment: SegmentDataRecord, leg: FlightLegRecord): boolean {
  return legKeys.every((key) => segment[key] === leg[key]);
}
