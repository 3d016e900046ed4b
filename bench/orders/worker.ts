/** Clients and what sells to them in one process, without sockets. */
import { openDatabase } from "../harness/open-database.ts";
import { answerRequests } from "../harness/worker-process.ts";
import { oneTransactionAStep } from "./one-transaction-a-step.ts";
import type { OrderFlights } from "./order-flights.ts";
import { type OrderGame, play } from "./play.ts";
import { openShop } from "./shop.ts";
import { LANES, throughAisle } from "./through-aisle.ts";

export interface OrderWorkerOrder {
  readonly way: OrderWay;
  readonly databaseUrl: string;
  readonly flights: OrderFlights;
}

export type OrderWay = keyof typeof scriptConnections;

/** As a node has for its lanes (of flights and of orders, two transactions open in each), and as a busy plain server would. */
const scriptConnections = { Aisle: 4 * LANES, "a transaction a step": 32 } as const;
/** As a node has by default. */
const CONNECTIONS = 10;

await answerRequests(async ({ way, databaseUrl, flights }: OrderWorkerOrder) => {
  const database = openDatabase(databaseUrl, { poolSize: CONNECTIONS, scriptPoolSize: scriptConnections[way] });
  const shop = await openShop(database, flights.flightIds);
  const sell = way === "Aisle" ? throughAisle(database, shop).sell : oneTransactionAStep(database, shop);
  return (game: OrderGame) => play(game, flights, shop, sell);
});
