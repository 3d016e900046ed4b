/** The few things that MySQL, MariaDB and SQLite say differently. Everything else is written once. */
import { sql, type RawBuilder } from "kysely";

export interface Dialect {
  readonly name: "mysql" | "sqlite";
  /** Ends a SELECT that must lock what it reads until the transaction ends. SQLite locks the whole database instead. */
  readonly forUpdate: string;
  /** The same, but passes over what another transaction has locked. */
  readonly forUpdateSkipLocked: string;
  /** Follows a table's name in a SELECT that must go by this index: its order decides which rows are locked. */
  byIndex(index: string): string;
  /** An SQL expression: the database's clock in epoch milliseconds, whatever the session's time zone. */
  readonly nowMs: string;
  /** Begins a transaction that sees each statement's newest committed rows. */
  readonly begin: string;
  /** FROM the rows of `table` that pairs in a JSON parameter name, the pairs looked up one by one. */
  fromPairs(table: string, columns: readonly [number: string, text: string]): string;
  /** Begins a DELETE of what a FROM that follows finds in `table`. */
  deleteFrom(table: string): string;
  readonly columns: ColumnTypes;
}

/** Column types. `ascii` compares byte by byte; `text` holds any Unicode and compares code point by code point. */
export interface ColumnTypes {
  ascii(maxBytes: number): RawBuilder<unknown>;
  text(maxCharacters: number): RawBuilder<unknown>;
  readonly longText: RawBuilder<unknown>;
  readonly bigint: RawBuilder<unknown>;
  readonly double: RawBuilder<unknown>;
  /** A rising number that the database gives; the table's primary key. */
  readonly autoId: RawBuilder<unknown>;
}

const ascii = (maxBytes: number): string => `varchar(${maxBytes}) character set ascii collate ascii_bin`;

export const mysqlDialect: Dialect = {
  name: "mysql",
  forUpdate: " FOR UPDATE",
  forUpdateSkipLocked: " FOR UPDATE SKIP LOCKED",
  byIndex: (index) => ` FORCE INDEX (${index})`,
  nowMs: "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000)",
  begin: "START TRANSACTION",
  fromPairs: (table, [number, text]) =>
    `FROM JSON_TABLE(?, '$[*]' COLUMNS (named_number BIGINT PATH '$[0]', named_text ${ascii(64)} PATH '$[1]')) AS named ` +
    `STRAIGHT_JOIN ${table} ON ${table}.${number} = named_number AND ${table}.${text} = named_text`,
  deleteFrom: (table) => `DELETE ${table}`,
  columns: {
    ascii: (maxBytes) => sql.raw(ascii(maxBytes)),
    text: (maxCharacters) => sql.raw(`varchar(${maxCharacters}) character set utf8mb4 collate utf8mb4_bin`),
    longText: sql.raw("mediumtext character set utf8mb4 collate utf8mb4_bin"),
    bigint: sql.raw("bigint"),
    double: sql.raw("double"),
    autoId: sql.raw("bigint not null auto_increment primary key"),
  },
};

export const sqliteDialect: Dialect = {
  name: "sqlite",
  forUpdate: "",
  forUpdateSkipLocked: "",
  byIndex: (index) => ` INDEXED BY ${index}`,
  nowMs: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
  // Takes the write lock at once: a transaction that reads first and writes later could find that it must start over.
  begin: "BEGIN IMMEDIATE",
  fromPairs: (table, [number, text]) =>
    `FROM ${table} WHERE (${number}, ${text}) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
  deleteFrom: () => "DELETE",
  columns: {
    ascii: () => sql.raw("text"),
    text: () => sql.raw("text"),
    longText: sql.raw("text"),
    bigint: sql.raw("integer"),
    double: sql.raw("real"),
    autoId: sql.raw("integer primary key autoincrement"),
  },
};
