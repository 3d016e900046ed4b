/**
 * Where a schedule waits while it is read: temporary tables that only this connection sees and that are gone with it.
 * However long the file, neither this process nor any table that sales use grows meanwhile.
 */
import { type Kysely, sql } from "kysely";
import type { Database } from "../../storage/database.ts";
import type { Dialect } from "../../storage/dialect.ts";
import type { Tables } from "../../storage/schema.ts";

/** Rows of one statement: SQLite takes 32,766 values in one, and longer statements gain nothing. */
const ROWS_PER_STATEMENT = 1_000;

/** Repeated flights that are told; the rest has the same cause. */
const MAX_REPEATED_TOLD = 100;

export interface StagedFlightRow {
  /** Counted from 1 without gaps, so that a range of them is so many flights. */
  staged_id: number;
  line: number;
  airline: string;
  number: string;
  service_date: string;
  origin: string;
  destination: string;
  departs_at_ms: number;
  arrives_at_ms: number;
  departs_local: string;
  arrives_local: string;
  layout_id: string;
}

/** A stored flight that the schedule changes; without `staged_id` it leaves the flight out. */
interface ScheduleChangeRow {
  flight_id: number;
  staged_id: number | null;
  /** 1 when seats that are taken would be worth nothing after it: another layout, another destination, no flight. */
  stranding: number;
}

export interface StagingTables extends Tables {
  schedule_staging: StagedFlightRow;
  schedule_changes: ScheduleChangeRow;
}

export type NewStagedFlight = Omit<StagedFlightRow, "staged_id">;

export interface RepeatedFlight {
  readonly airline: string;
  readonly number: string;
  readonly service_date: string;
  readonly origin: string;
  readonly first_line: number;
  readonly last_line: number;
}

export interface ScheduleStaging {
  readonly connection: Kysely<StagingTables>;
  /** Flights staged so far, written or not. */
  readonly count: number;
  add(flights: readonly NewStagedFlight[]): Promise<void>;
  /** To be called after the last `add`: writes what is left. */
  finish(): Promise<void>;
  /** Flights that are there twice, a few of them. */
  findRepeated(): Promise<readonly RepeatedFlight[]>;
}

/** Runs `work` with empty staging tables on a connection of its own. */
export function withStaging<T>(database: Database, work: (staging: ScheduleStaging) => Promise<T>): Promise<T> {
  const { kysely, dialect } = database;
  return kysely.connection().execute(async (pinned) => {
    const connection = pinned.withTables<Pick<StagingTables, "schedule_staging" | "schedule_changes">>();
    await dropTables(connection, dialect);
    await createTables(connection, dialect);
    try {
      return await work(createStaging(connection));
    } finally {
      // The connection goes back to its pool; if it broke, its temporary tables went with it.
      await dropTables(connection, dialect).catch(() => undefined);
    }
  });
}

function createStaging(connection: Kysely<StagingTables>): ScheduleStaging {
  let waiting: StagedFlightRow[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const rows = waiting;
    waiting = [];
    await connection.insertInto("schedule_staging").values(rows).execute();
  };
  return {
    connection,
    get count() {
      return count;
    },
    async add(flights) {
      for (const flight of flights) {
        waiting.push({ staged_id: (count += 1), ...flight });
        if (waiting.length === ROWS_PER_STATEMENT) await flush();
      }
    },
    finish: flush,
    async findRepeated() {
      return connection
        .selectFrom("schedule_staging")
        .select(["airline", "number", "service_date", "origin"])
        .select(({ fn }) => [fn.min("line").as("first_line"), fn.max("line").as("last_line")])
        .groupBy(["airline", "number", "service_date", "origin"])
        .having(({ fn }) => fn.countAll(), ">", 1)
        .limit(MAX_REPEATED_TOLD)
        .execute();
    },
  };
}

async function createTables(connection: Kysely<StagingTables>, { columns }: Dialect): Promise<void> {
  await connection.schema
    .createTable("schedule_staging")
    .temporary()
    .addColumn("staged_id", columns.bigint, (column) => column.primaryKey())
    .addColumn("line", columns.bigint, (column) => column.notNull())
    .addColumn("airline", columns.ascii(2), (column) => column.notNull())
    .addColumn("number", columns.ascii(5), (column) => column.notNull())
    .addColumn("service_date", columns.ascii(10), (column) => column.notNull())
    .addColumn("origin", columns.ascii(3), (column) => column.notNull())
    .addColumn("destination", columns.ascii(3), (column) => column.notNull())
    .addColumn("departs_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("arrives_at_ms", columns.bigint, (column) => column.notNull())
    .addColumn("departs_local", columns.ascii(16), (column) => column.notNull())
    .addColumn("arrives_local", columns.ascii(16), (column) => column.notNull())
    .addColumn("layout_id", columns.ascii(40), (column) => column.notNull())
    .execute();
  // As flights_key: what the file lacks is looked up by it. With the line, what is there twice is found in it alone.
  await connection.schema
    .createIndex("schedule_staging_key")
    .on("schedule_staging")
    .columns(["airline", "number", "service_date", "origin", "line"])
    .execute();
  await connection.schema
    .createTable("schedule_changes")
    .temporary()
    .addColumn("flight_id", columns.bigint, (column) => column.primaryKey())
    .addColumn("staged_id", columns.bigint)
    .addColumn("stranding", columns.bigint, (column) => column.notNull())
    .execute();
}

async function dropTables(connection: Kysely<StagingTables>, dialect: Dialect): Promise<void> {
  const drop = dialect.name === "sqlite" ? "drop table if exists temp." : "drop temporary table if exists ";
  await sql.raw(`${drop}schedule_staging`).execute(connection);
  await sql.raw(`${drop}schedule_changes`).execute(connection);
}
