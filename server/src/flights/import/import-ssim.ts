/**
 * Imports an SSIM schedule data set of any length. The file is what its airlines fly in the period of its validity:
 * what it names is added or updated, what it leaves out is withdrawn. All of it takes effect or nothing does.
 */
import type { Database } from "../../storage/database.ts";
import type { CarrierRecord } from "../ssim/carrier-record.ts";
import { createDataSetReader, type LegWithSegments } from "../ssim/data-set-reader.ts";
import { createFleet, type EquippedLayout } from "../ssim/equipment.ts";
import { placeOf } from "../ssim/fixed-record.ts";
import { datedLeg, type World } from "../ssim/leg-flights.ts";
import { dayNumber } from "../ssim/service-days.ts";
import { saleOf } from "../ssim/service-types.ts";
import { splitRecords } from "../ssim/split-records.ts";
import { createZoneClock, type ZoneClock } from "../ssim/zone-clock.ts";
import { again } from "./again.ts";
import { readEquippedLayouts } from "./equipped-layouts.ts";
import type { ImportProblem } from "./import-problem.ts";
import { readKnownReferences } from "./reference-store.ts";
import { MAX_PERIOD_DAYS, type KnownReferences } from "./schedule-csv.ts";
import { flightKey } from "./schedule-expand.ts";
import { replaceSchedule, type StrandedFlight } from "./schedule-replacement.ts";
import { type RepeatedFlight, type ScheduleStaging, withStaging } from "./schedule-staging.ts";
import type { ImportCounts, OnProgress } from "./schedule-store.ts";

/** Dated flights in one file: bounds the room that staging takes and the time of the transaction. */
const MAX_FLIGHTS_PER_DATA_SET = 5_000_000;

/** From so many problems on reading further is no help to anybody. */
const MAX_PROBLEMS = 1_000;

const DAY_MS = 86_400_000;

export interface SkippedLegs {
  /** Freight, mail, charter, surface transport. */
  readonly notPassengers: number;
  /** Flights that another airline operates, and that are sold there. */
  readonly codeShares: number;
}

export type SsimOutcome =
  | {
      readonly kind: "imported";
      readonly subject: "flights";
      readonly counts: ImportCounts & { readonly withdrawn: number };
      readonly skipped: SkippedLegs;
      /** What is doubtful and was taken all the same; at most `MAX_PROBLEMS`. */
      readonly warnings: readonly ImportProblem[];
    }
  | { readonly kind: "refused"; readonly problems: readonly ImportProblem[] };

export interface SsimProgress {
  /** Bytes of the file read so far. */
  readonly onRead?: (bytes: number) => void;
  readonly onWrite?: OnProgress;
}

/** Rejects with a `DatabaseError` when the database fails; what is wrong with the file is an answer. */
export async function importSsim(
  database: Database,
  chunks: AsyncIterable<Uint8Array>,
  { onRead = () => {}, onWrite = () => {} }: SsimProgress = {},
): Promise<SsimOutcome> {
  const known = await readKnownReferences(database);
  const layouts = await readEquippedLayouts(database);
  const nowMs = await database.nowMs();
  return withStaging(database, async (staging) => {
    const read = await stage(counted(chunks, onRead), { known, layouts, nowMs, staging });
    const problems = read.problems.length > 0 ? read.problems : (await staging.findRepeated()).map(explainRepeated);
    if (problems.length > 0) return { kind: "refused", problems: problems.toSorted(byLine) };
    const { dialect } = database;
    const parts = { staging, dialect, validities: read.carriers.map(validityOf), nowMs, onProgress: onWrite };
    const outcome = await again(() => replaceSchedule({ ...parts, layouts: known.layouts }));
    if (outcome.kind === "refused") return { kind: "refused", problems: outcome.stranded.map(explainStranded) };
    return { kind: "imported", subject: "flights", counts: outcome.counts, ...read };
  });
}

/** A leg is judged when the record after it is read, whose problems come first. What is about the whole file comes last. */
function byLine(a: ImportProblem, b: ImportProblem): number {
  return (a.line ?? Infinity) - (b.line ?? Infinity) || 0;
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onRead: (bytes: number) => void) {
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    onRead((bytes += chunk.length));
  }
}

interface StageParts {
  readonly known: KnownReferences;
  readonly layouts: readonly EquippedLayout[];
  readonly nowMs: number;
  readonly staging: ScheduleStaging;
}

interface ReadDataSet {
  readonly carriers: readonly CarrierRecord[];
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportProblem[];
  readonly skipped: SkippedLegs;
}

/** Reads the whole file, or until there are too many problems; a leg at a time is in memory. */
async function stage(chunks: AsyncIterable<Uint8Array>, parts: StageParts): Promise<ReadDataSet> {
  const { known, layouts, nowMs, staging } = parts;
  const problems: ImportProblem[] = [];
  const warnings: ImportProblem[] = [];
  const skipped = { notPassengers: 0, codeShares: 0 };
  const carriers: CarrierRecord[] = [];
  const fleet = createFleet(layouts);
  let world: World | undefined;
  let legs: LegWithSegments[] = [];
  const reader = createDataSetReader({
    onCarrier(carrier, line) {
      const wrong = checkCarrier(carrier, line, known);
      problems.push(...wrong);
      world = wrong.length > 0 ? undefined : { fleet, clockOf: clocksOf(carrier, known.zones) };
      carriers.push(carrier);
    },
    onLeg: (leg) => legs.push(leg),
    onProblem: (problem) => problems.push(problem),
  });
  const takeLegs = async (): Promise<void> => {
    for (const one of legs) {
      const sale = saleOf(one);
      skipped.notPassengers += Number(sale === "not_passengers");
      skipped.codeShares += Number(sale === "code_share");
      if (sale === "sold" && world) await takeLeg(one, world);
    }
    legs = [];
  };
  const takeLeg = async ({ line, carrier, leg }: LegWithSegments, around: World): Promise<void> => {
    const dated = datedLeg(carrier, leg, around);
    if (!dated.ok) return void problems.push(...dated.problems.map((problem) => ({ line, ...problem })));
    if (warnings.length < MAX_PROBLEMS) warnings.push(...dated.warnings.map((warning) => ({ line, ...warning })));
    // Nothing will come of a file with problems: it is read on for the other ones alone.
    if (problems.length > 0) return;
    const toCome = dated.flights.filter(({ departsAtMs }) => departsAtMs > nowMs);
    await staging.add(
      toCome.map((flight) => ({
        line,
        airline: carrier.airlineDesignator,
        number: flight.number,
        service_date: flight.serviceDate,
        origin: flight.origin,
        destination: flight.destination,
        departs_at_ms: flight.departsAtMs,
        arrives_at_ms: flight.arrivesAtMs,
        departs_local: flight.departsLocal,
        arrives_local: flight.arrivesLocal,
        layout_id: flight.layoutId,
      })),
    );
    if (staging.count > MAX_FLIGHTS_PER_DATA_SET) problems.push(tooMany(line));
  };
  for await (const record of splitRecords(chunks)) {
    reader.take(record);
    await takeLegs();
    if (problems.length >= MAX_PROBLEMS || staging.count > MAX_FLIGHTS_PER_DATA_SET) {
      return { carriers, problems: problems.slice(0, MAX_PROBLEMS), warnings, skipped };
    }
  }
  reader.end();
  await takeLegs();
  await staging.finish();
  return { carriers, problems, warnings, skipped };
}

function checkCarrier(carrier: CarrierRecord, line: number, known: KnownReferences): ImportProblem[] {
  const { airlineDesignator, validFrom, validTo } = carrier;
  const to = placeOf("Period of Schedule Validity To", 22, 28);
  const problems: ImportProblem[] = [];
  const report = (column: string, message: string) => problems.push({ line, column, message });
  if (!known.airlines.has(airlineDesignator)) {
    const message = `${airlineDesignator} is not known; import it with a file of airlines`;
    report(placeOf("Airline Designator", 3, 5), message);
  }
  if (validTo < validFrom) report(to, `must not be before ${validFrom}`);
  else if (dayNumber(validTo) - dayNumber(validFrom) >= MAX_PERIOD_DAYS) {
    report(to, `must be within ${MAX_PERIOD_DAYS} days of ${validFrom}`);
  }
  return problems;
}

function clocksOf(carrier: CarrierRecord, zones: ReadonlyMap<string, string>): World["clockOf"] {
  // Legs behind the first may leave a week later, and land two days after that.
  const fromMs = Date.parse(carrier.validFrom) - 2 * DAY_MS;
  const toMs = Date.parse(carrier.validTo) + 10 * DAY_MS;
  const clocks = new Map<string, ZoneClock>();
  return (airport) => {
    const zone = zones.get(airport);
    if (zone === undefined) return undefined;
    const clock = clocks.get(zone) ?? createZoneClock(zone, fromMs, toMs);
    clocks.set(zone, clock);
    return clock;
  };
}

function validityOf({ airlineDesignator, timeMode, validFrom, validTo }: CarrierRecord) {
  return { airline: airlineDesignator, timeMode, validFrom, validTo };
}

function explainRepeated({ airline, number, service_date, origin, first_line, last_line }: RepeatedFlight) {
  const flight = flightKey({ airline, number, serviceDate: service_date, origin });
  const place = placeOf("Flight Number", 6, 9);
  return { line: last_line, column: place, message: `${flight} is on line ${first_line} already; remove one` };
}

function explainStranded({ airline, number, service_date, origin, line }: StrandedFlight): ImportProblem {
  const flight = flightKey({ airline, number, serviceDate: service_date, origin });
  if (line === null) return { line, column: null, message: `leaves out ${flight}, which has seats that are taken` };
  const message = `${flight} has seats that are taken; keep its aircraft and its destination`;
  return { line, column: placeOf("Aircraft Type", 73, 75), message };
}

function tooMany(line: number): ImportProblem {
  const message = `goes beyond ${MAX_FLIGHTS_PER_DATA_SET} dated flights in a file; split it by airline or season`;
  return { line, column: null, message };
}
