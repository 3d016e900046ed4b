/** Writes an airline's stored flights as an SSIM schedule data set, which imports back to the same flights. */
import type { CabinClass } from "@aisle/protocol/layouts.ts";
import type { Database } from "../../storage/database.ts";
import { instantOf } from "../local-time.ts";
import { renderConfiguration } from "../ssim/cabin-configuration.ts";
import { carrierRecord } from "../ssim/carrier-record.ts";
import { createFleet, type EquippedLayout } from "../ssim/equipment.ts";
import { RECORD_BYTES } from "../ssim/fixed-record.ts";
import { flightLegRecord } from "../ssim/flight-leg-record.ts";
import { type ExportedFlight, type PeriodLeg, periodLegs } from "../ssim/flight-periods.ts";
import { headerRecord } from "../ssim/header-record.ts";
import { seasonOf } from "../ssim/season.ts";
import { trailerRecord } from "../ssim/trailer-record.ts";
import { readEquippedLayouts } from "./equipped-layouts.ts";

/** Records of one block; what is left of it is filled with rows of zeros (SSIM 7.2). */
const RECORDS_PER_BLOCK = 5;
const FILLER = "0".repeat(RECORD_BYTES);

/** Two digits in the record, and one more in its overflow. */
const MAX_VARIATIONS = 999;

export interface ExportWish {
  readonly airline: string;
  /** Days of departure at the origin, both included; without, from the first flight to the last. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Thrown when there is nothing to write, or something that SSIM cannot say. */
export class ExportError extends Error {
  override readonly name = "ExportError";
}

/** The lines of the file, without their ends. One flight number at a time is in memory. Rejects with `ExportError`. */
export async function* exportSsim(database: Database, wish: ExportWish): AsyncGenerator<string> {
  const { validFrom, validTo, numbers } = await readExtent(database, wish);
  const layouts = await readEquippedLayouts(database);
  const equipment = equipmentOf(layouts);
  let serial = 0;
  const next = () => (serial += 1);
  const created = new Date(await database.nowMs()).toISOString();
  const airlineDesignator = wish.airline;
  yield headerRecord.render({
    ...{ recordType: "1", titleOfContents: "AIRLINE STANDARD SCHEDULE DATA SET", numberOfSeasons: null },
    ...{ dataSetSerialNumber: 1, recordSerialNumber: next() },
  });
  yield* fillersAfter(1);
  yield carrierRecord.render({
    ...{ recordType: "2", timeMode: "L", airlineDesignator, season: seasonOf(validFrom, validTo), validFrom, validTo },
    ...{ creationDate: created.slice(0, 10), titleOfData: "", releaseDate: null, scheduleStatus: "C" },
    ...{ creatorReference: "AISLE", duplicateAirlineMarker: "", generalInformation: "", secureFlight: "" },
    ...{ inFlightService: "", electronicTicketing: "ET" },
    creationTime: Number(created.slice(11, 13)) * 60 + Number(created.slice(14, 16)),
    recordSerialNumber: next(),
  });
  yield* fillersAfter(1);
  let records = 0;
  for (const number of numbers) {
    const flights = await readFlights(database, wish.airline, number, validFrom, validTo);
    for (const leg of periodLegs(flights)) {
      yield renderLeg(leg, airlineDesignator, equipment(leg.sample.layoutId), next());
      records += 1;
    }
  }
  yield trailerRecord.render({
    ...{ recordType: "5", airlineDesignator, releaseDate: null, continuation: "E" },
    ...{ serialNumberCheck: serial, recordSerialNumber: next() },
  });
  yield* fillersAfter(records + 1);
}

function* fillersAfter(records: number): Generator<string> {
  const missing = (RECORDS_PER_BLOCK - (records % RECORDS_PER_BLOCK)) % RECORDS_PER_BLOCK;
  for (let row = 0; row < missing; row += 1) yield FILLER;
}

interface Extent {
  readonly validFrom: string;
  readonly validTo: string;
  readonly numbers: readonly string[];
}

async function readExtent({ kysely }: Database, { airline, from, to }: ExportWish): Promise<Extent> {
  const rows = await kysely
    .selectFrom("flights")
    .select("number")
    .select(({ fn }) => [fn.min("service_date").as("first"), fn.max("service_date").as("last")])
    .where("airline", "=", airline)
    .where("status", "=", "scheduled")
    .$if(from !== undefined, (query) => query.where("service_date", ">=", from!))
    .$if(to !== undefined, (query) => query.where("service_date", "<=", to!))
    .groupBy("number")
    .execute();
  if (rows.length === 0) throw new ExportError(`${airline} has no flights in that time`);
  const numbers = rows.map(({ number }) => number).toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return {
    validFrom: from ?? rows.map(({ first }) => first).toSorted()[0]!,
    validTo:
      to ??
      rows
        .map(({ last }) => last)
        .toSorted()
        .at(-1)!,
    numbers,
  };
}

async function readFlights(
  { kysely }: Database,
  airline: string,
  number: string,
  validFrom: string,
  validTo: string,
): Promise<ExportedFlight[]> {
  const rows = await kysely
    .selectFrom("flights")
    .selectAll()
    .where("airline", "=", airline)
    .where("number", "=", number)
    .where("service_date", ">=", validFrom)
    .where("service_date", "<=", validTo)
    .where("status", "=", "scheduled")
    .execute();
  return rows.map((row) => ({
    number: row.number,
    serviceDate: row.service_date,
    origin: row.origin,
    destination: row.destination,
    departsAtMs: row.departs_at_ms,
    arrivesAtMs: row.arrives_at_ms,
    departsLocal: row.departs_local,
    arrivesLocal: row.arrives_local,
    layoutId: row.layout_id,
    departureVariation: variationOf(row.departs_local, row.departs_at_ms),
    arrivalVariation: variationOf(row.arrives_local, row.arrives_at_ms),
  }));
}

/** Minutes from UTC: a local time beside its instant says it all. */
function variationOf(local: string, epochMs: number): number {
  return (instantOf(local, "UTC") - epochMs) / 60_000;
}

interface Equipment {
  readonly aircraftType: string;
  readonly aircraftConfiguration: string;
}

/** How a layout is named so that an import finds it again. */
function equipmentOf(layouts: readonly EquippedLayout[]): (layoutId: string) => Equipment {
  const fleet = createFleet(layouts);
  return (layoutId) => {
    const layout = layouts.find((one) => one.layoutId === layoutId);
    if (!layout) throw new ExportError(`layout ${layoutId} is not stored`);
    const aircraftConfiguration = renderConfiguration(layout.seats satisfies ReadonlyMap<CabinClass, number>);
    const found = fleet.equip(layout.aircraft, aircraftConfiguration);
    if (found.ok && found.layoutId === layoutId) return { aircraftType: layout.aircraft, aircraftConfiguration };
    throw new ExportError(`SSIM cannot tell layout ${layoutId} from another one with the same seats`);
  };
}

function renderLeg(
  leg: PeriodLeg,
  airlineDesignator: string,
  equipment: Equipment,
  recordSerialNumber: number,
): string {
  const { sample, variation } = leg;
  const [, digits = "", suffix = ""] = /^([0-9]+)([A-Z]?)$/.exec(leg.number) ?? [];
  if (variation > MAX_VARIATIONS) {
    throw new ExportError(
      `${airlineDesignator}${leg.number} changes more than ${MAX_VARIATIONS} times; name a shorter time`,
    );
  }
  return flightLegRecord.render({
    ...{ recordType: "3", operationalSuffix: suffix === "" ? null : suffix, airlineDesignator },
    ...{ flightNumber: Number(digits), legSequence: leg.legSequence, serviceType: "J" },
    itineraryVariation: variation % 100,
    itineraryVariationOverflow: variation < 100 ? "" : String(Math.floor(variation / 100)),
    ...{ operatesFrom: leg.operatesFrom, operatesTo: leg.operatesTo, daysOfOperation: leg.daysOfOperation },
    ...{ frequencyRate: null, dateVariation: leg.dateVariation },
    ...{ departureStation: sample.origin, departureVariation: sample.departureVariation, departureTerminal: "" },
    ...{ passengerDeparture: leg.departure, aircraftDeparture: leg.departure },
    ...{ arrivalStation: sample.destination, arrivalVariation: sample.arrivalVariation, arrivalTerminal: "" },
    ...{ passengerArrival: leg.arrival, aircraftArrival: leg.arrival },
    ...equipment,
    ...{ bookingDesignator: "", bookingModifier: "", mealServiceNote: "", jointOperation: "" },
    ...{ connectingTimeStatus: "", secureFlight: "", aircraftOwner: "", cockpitCrewEmployer: "" },
    ...{ cabinCrewEmployer: "", onwardFlight: "", flightTransitLayover: "", operatingAirlineDisclosure: "" },
    ...{ trafficRestriction: "", trafficRestrictionOverflow: "", recordSerialNumber },
  });
}
