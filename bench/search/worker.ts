/** Callers and the searcher that answers them, in a process of their own. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import { monotonicMs } from "../harness/clock.ts";
import { answerRequests } from "../harness/worker-process.ts";
import { readWorld } from "../world-routes.ts";
import { type RouteKind, routesOf } from "./routes.ts";
import { type Question, type SearcherName, searchers } from "./searchers.ts";

export interface SearchOrder {
  readonly name: SearcherName;
  readonly databaseUrl: string;
  readonly flights: number;
  readonly firstDate: string;
}

export interface SearchGame {
  readonly question: Question;
  readonly routes: RouteKind;
  readonly callers: number;
  readonly seconds: number;
}

export interface Searched {
  readonly latenciesMs: readonly number[];
  readonly found: number;
}

/** As a node has by default. */
const CONNECTIONS = 10;

await answerRequests(async ({ name, databaseUrl, flights, firstDate }: SearchOrder) => {
  const limits = { connectTimeoutMs: 5_000, queryTimeoutMs: 120_000 };
  const database = openMysql({ url: databaseUrl, poolSize: CONNECTIONS, scriptPoolSize: 1, ...limits });
  const searcher = searchers[name](database, firstDate);
  const routes = routesOf(readWorld(), flights, firstDate);

  return async ({ question, routes: kind, callers, seconds }: SearchGame): Promise<Searched> => {
    const ask = searcher[question];
    if (!ask) throw new Error(`${name} has no answer to "${question}"`);
    const latenciesMs: number[] = [];
    let found = 0;
    const endMs = monotonicMs() + seconds * 1_000;
    const call = async (): Promise<void> => {
      while (monotonicMs() < endMs) {
        const startedAtMs = monotonicMs();
        if (await ask(routes[kind]())) found += 1;
        latenciesMs.push(monotonicMs() - startedAtMs);
        // Answers from memory never leave the event loop to the others by themselves.
        await nextTurn();
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
    return { latenciesMs, found };
  };
});
