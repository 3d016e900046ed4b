/** Reads and writes what schedules refer to: airports, airlines, layouts. */
import { type CabinClass, Layout, listSeats } from "@aisle/protocol/layouts.ts";
import type { Database } from "../../storage/database.ts";
import type { AirlineRow, AirportRow } from "../../storage/schema.ts";
import { transact } from "../../storage/transaction.ts";
import { upsert } from "../../storage/upsert.ts";
import { flightsChanged } from "../search/schedule-version.ts";
import { inChunks } from "./chunks.ts";
import { loadPinyin, type ToPinyin } from "./pinyin.ts";
import type { AirlineLine, AirportLine } from "./reference-csv.ts";
import type { KnownReferences } from "./schedule-csv.ts";
import type { ImportCounts } from "./schedule-store.ts";

const ROWS_PER_STATEMENT = 500;

export async function readKnownReferences({ kysely }: Database): Promise<KnownReferences> {
  const airports = await kysely.selectFrom("airports").select(["code", "zone"]).execute();
  const airlines = await kysely.selectFrom("airlines").select("code").execute();
  const layouts = await kysely.selectFrom("layouts").select(["layout_id", "body"]).orderBy("layout_id").execute();
  return {
    zones: new Map(airports.map(({ code, zone }) => [code, zone])),
    airlines: new Set(airlines.map(({ code }) => code)),
    layouts: new Map(layouts.map(({ layout_id, body }) => [layout_id, cabinsOf(body)])),
  };
}

function cabinsOf(body: string): ReadonlySet<CabinClass> {
  return new Set(listSeats(Layout.parse(JSON.parse(body))).map(({ cabin }) => cabin));
}

export async function storeAirports(database: Database, lines: readonly AirportLine[]): Promise<ImportCounts> {
  const toPinyin = lines.some(({ city_zh }) => city_zh !== undefined) ? await loadPinyin() : null;
  const rows = lines.map((line) => airportRow(line, toPinyin));
  return transact(database, async (trx) => {
    const changes = compare(rows, await trx.selectFrom("airports").selectAll().execute());
    for (const chunk of inChunks(changes.rows, ROWS_PER_STATEMENT)) {
      await upsert(trx, database.dialect, { table: "airports", key: ["code"], update: airportColumns, rows: chunk });
    }
    if (changes.rows.length > 0) await flightsChanged(trx);
    return changes.counts;
  });
}

export function storeAirlines(database: Database, lines: readonly AirlineLine[]): Promise<ImportCounts> {
  return transact(database, async (trx) => {
    const rows = lines.map(airlineRow);
    const changes = compare(rows, await trx.selectFrom("airlines").selectAll().execute());
    for (const chunk of inChunks(changes.rows, ROWS_PER_STATEMENT)) {
      const update = ["name", "accounting_code"] as const;
      await upsert(trx, database.dialect, { table: "airlines", key: ["code"], update, rows: chunk });
    }
    return changes.counts;
  });
}

const airportColumns = [
  "name",
  "city",
  "country",
  "zone",
  "latitude",
  "longitude",
  "city_code",
  "connect_min_domestic_minutes",
  "connect_min_minutes",
  "connect_max_minutes",
  "name_zh",
  "city_zh",
  "name_pinyin",
  "city_pinyin",
] as const;

function airportRow(cells: AirportLine, toPinyin: ToPinyin | null): AirportRow {
  const { code, name, city, country, zone, latitude, longitude, name_zh = null, city_zh = null } = cells;
  return {
    ...{ code, name, city, country, zone, latitude, longitude },
    city_code: cells.city_code ?? null,
    connect_min_domestic_minutes: cells.connect_min_domestic_minutes ?? null,
    connect_min_minutes: cells.connect_min_minutes ?? null,
    connect_max_minutes: cells.connect_max_minutes ?? null,
    ...{ name_zh, city_zh },
    name_pinyin: name_zh && toPinyin ? toPinyin(name_zh) : null,
    city_pinyin: city_zh && toPinyin ? toPinyin(city_zh) : null,
  };
}

function airlineRow({ code, name, accounting_code }: AirlineLine): AirlineRow {
  return { code, name, accounting_code };
}

/** The rows to write, and the counts to report. Pure. */
function compare<Row extends AirportRow | AirlineRow>(wanted: readonly Row[], stored: readonly Row[]) {
  const before = new Map(stored.map((row) => [row.code, row]));
  const added = wanted.filter(({ code }) => !before.has(code));
  const updated = wanted.filter((row) => {
    const old = before.get(row.code);
    return old && (Object.keys(row) as (keyof Row)[]).some((column) => row[column] !== old[column]);
  });
  const unchanged = wanted.length - added.length - updated.length;
  const counts: ImportCounts = { added: added.length, updated: updated.length, unchanged };
  return { rows: [...added, ...updated], counts };
}
