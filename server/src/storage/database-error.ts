/** What went wrong in a database, in words that do not depend on which database it is. */

/**
 * - `duplicate`: a unique key already exists.
 * - `contended`: a deadlock or a lock that did not come in time; the transaction is rolled back and may be run again.
 * - `unavailable`: no answer (connection refused, lost or timed out); whether a statement took effect is unknown.
 * - `rejected`: the statement itself was refused, by a constraint or as malformed.
 */
export type DatabaseErrorKind = "duplicate" | "contended" | "unavailable" | "rejected";

export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly kind: DatabaseErrorKind;

  constructor(kind: DatabaseErrorKind, cause: unknown) {
    super(`database ${kind}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.kind = kind;
  }
}

/** The kind of any error that a driver threw, or undefined when it did not come from a driver. */
export function databaseErrorKind(error: unknown): DatabaseErrorKind | undefined {
  if (error instanceof DatabaseError) return error.kind;
  if (!(error instanceof Error)) return undefined;
  const { code, errno, errcode } = error as { code?: unknown; errno?: unknown; errcode?: unknown };
  if (code === "ERR_SQLITE_ERROR") return sqliteKind(Number(errcode));
  if (typeof errno === "number" && typeof code === "string" && code.startsWith("ER_")) return mysqlKind(errno);
  if (typeof code === "string" && unavailableCodes.has(code)) return "unavailable";
  return undefined;
}

/** Translates a driver's error; anything else is returned as it is. */
export function asDatabaseError(error: unknown): unknown {
  const kind = databaseErrorKind(error);
  return kind === undefined || error instanceof DatabaseError ? error : new DatabaseError(kind, error);
}

const unavailableCodes = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_SEQUENCE_TIMEOUT",
  "PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR",
  "POOL_CLOSED",
  "POOL_ACQUIRE_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ENOENT",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/** Server error numbers: the same in MySQL and MariaDB. */
function mysqlKind(errno: number): DatabaseErrorKind {
  if (errno === 1062) return "duplicate";
  if (errno === 1205 || errno === 1213 || errno === 1020) return "contended";
  // Shutting down, too many connections, killed, read-only while failing over.
  if ([1040, 1053, 1077, 1158, 1159, 1160, 1161, 1290, 1317, 1836, 1927, 3032].includes(errno)) return "unavailable";
  return "rejected";
}

/** https://www.sqlite.org/rescode.html: the low byte is the primary code. */
function sqliteKind(errcode: number): DatabaseErrorKind {
  if (errcode === 2067 || errcode === 1555) return "duplicate";
  const primary = errcode & 0xff;
  if (primary === 5 || primary === 6) return "contended";
  if (primary === 10 || primary === 13 || primary === 14) return "unavailable";
  return "rejected";
}
