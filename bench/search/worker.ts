/** Callers and the searcher that answers them, in a process of their own. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { callForSeconds } from "../harness/call-for-seconds.ts";
import { monotonicMs } from "../harness/clock.ts";
import { openDatabase } from "../harness/open-database.ts";
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
  const database = openDatabase(databaseUrl, { poolSize: CONNECTIONS });
  const searcher = searchers[name](database, firstDate);
  const routes = routesOf(readWorld(), flights, firstDate);

  return async ({ question, routes: kind, callers, seconds }: SearchGame): Promise<Searched> => {
    const ask = searcher[question];
    if (!ask) throw new Error(`${name} has no answer to "${question}"`);
    const latenciesMs: number[] = [];
    let found = 0;
    await callForSeconds(callers, seconds, async () => {
      const startedAtMs = monotonicMs();
      if (await ask(routes[kind]())) found += 1;
      latenciesMs.push(monotonicMs() - startedAtMs);
      // Answers from memory never leave the event loop to the others by themselves.
      await nextTurn();
    });
    return { latenciesMs, found };
  };
});
