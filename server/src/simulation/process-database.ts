/** The database as one process sees it: every statement is a step of the process. */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryCompiler,
  type QueryExecutor,
  type QueryResult,
} from "kysely";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/schema.ts";
import type { SimulatedProcess, Trouble } from "./process.ts";
import type { Turns } from "./turns.ts";

interface Parts {
  readonly turns: Pick<Turns, "busy">;
  readonly process: Pick<SimulatedProcess, "step">;
  readonly trouble: () => Trouble;
}

export function processDatabase(shared: Database, parts: Parts): Database {
  const { turns, process, trouble } = parts;
  const kysely = new Kysely<Tables>({ dialect: steppingDialect(shared.kysely, parts) });
  return {
    dialect: shared.dialect,
    kysely,
    read: (work) => work(kysely),
    script: (work) =>
      turns.busy(() =>
        shared.script((send) =>
          work((statements) => {
            const isRead = statements.every(({ sql }) => isHarmless(sql));
            return process.step(() => send(statements), { isRead, trouble });
          }),
        ),
      ),
    nowMs: () => process.step(() => shared.nowMs(), { isRead: true }),
    close: async () => {},
  };
}

/** Compiles as the database does, and borrows its connections. */
function steppingDialect(real: Kysely<Tables>, parts: Parts): Dialect {
  const executor = real.getExecutor();
  const compiler: QueryCompiler = { compileQuery: (node, id) => executor.compileQuery(node, id) };
  return {
    createAdapter: () => executor.adapter,
    createDriver: () => borrowingDriver(real, parts),
    createIntrospector: () => real.introspection,
    createQueryCompiler: () => compiler,
  };
}

function borrowingDriver(real: Kysely<Tables>, { turns, process, trouble }: Parts): Driver {
  const executor = real.getExecutor();
  const releases = new WeakMap<DatabaseConnection, () => Promise<void>>();
  const ask = <R>(lent: Lent, query: CompiledQuery): Promise<QueryResult<R>> => {
    const isBeginning = beginning.test(query.sql);
    const send = (): Promise<QueryResult<R>> =>
      turns.busy(async () => {
        const answer = await lent.connection.executeQuery<R>(query);
        if (isBeginning) lent.isInTransaction = true;
        if (query.sql === "commit" || query.sql === "rollback") lent.isInTransaction = false;
        return answer;
      });
    return query.sql === "rollback"
      ? send()
      : process.step(send, { isRead: isHarmless(query.sql), trouble: isBeginning ? undefined : trouble });
  };
  const unused = async (): Promise<void> => {
    throw new Error("transactions begin as storage/transaction.ts does");
  };
  return {
    init: async () => {},
    acquireConnection: () => turns.busy(() => borrow(executor, ask, releases)),
    releaseConnection: async (connection) => releases.get(connection)?.(),
    beginTransaction: unused,
    commitTransaction: unused,
    rollbackTransaction: unused,
    destroy: async () => {},
  };
}

/** What begins a transaction has nothing to lose yet. */
const beginning = /^(begin|start)/i;

function isHarmless(statement: string): boolean {
  return beginning.test(statement) || /^\s*select/i.test(statement);
}

interface Lent {
  readonly connection: DatabaseConnection;
  isInTransaction: boolean;
}

/** Resolves with a connection that is the borrower's until it is released. */
function borrow(
  executor: QueryExecutor,
  ask: <R>(lent: Lent, query: CompiledQuery) => Promise<QueryResult<R>>,
  releases: WeakMap<DatabaseConnection, () => Promise<void>>,
): Promise<DatabaseConnection> {
  return new Promise((resolve, reject) => {
    const lend = (connection: DatabaseConnection): Promise<void> =>
      new Promise((giveBack) => {
        const lent: Lent = { connection, isInTransaction: false };
        const borrowed: DatabaseConnection = {
          executeQuery: (query) => ask(lent, query),
          streamQuery: () => {
            throw new Error("nothing is streamed here");
          },
        };
        releases.set(borrowed, async () => {
          // Of a process that is dead the database takes back what was not committed.
          if (lent.isInTransaction) await ask(lent, CompiledQuery.raw("rollback"));
          giveBack();
        });
        resolve(borrowed);
      });
    executor.provideConnection(lend).catch(reject);
  });
}
