/**
 * Callers who buy, wave after wave: at one moment each holds a seat at random and orders it. When all have their answers, the
 * orders are given back, which no figure counts: what that takes is another operation, and not the same for everybody.
 */
import { randomUUID } from "node:crypto";
import { monotonicMs } from "../harness/clock.ts";
import { usageWhile } from "../harness/process-usage.ts";
import type { Client } from "./clients.ts";
import { randomWish, type Stock } from "./random-wish.ts";
import type { Wish } from "./ways/way.ts";

export interface Sale extends Stock {
  readonly seconds: number;
  readonly serverPids: readonly number[];
}

export interface Sold {
  /** Of the waves, without what was between them. */
  readonly seconds: number;
  readonly serverCpuMs: number;
  readonly orders: number;
  readonly refused: number;
  /** Seats that two callers were told they have, at one moment. Any is a sale that must not be. */
  readonly doubles: number;
  /** From sending the hold to the answer to the order. */
  readonly latenciesMs: readonly number[];
}

export async function sellInWaves(sale: Sale, clients: readonly Client[]): Promise<Sold> {
  const latenciesMs: number[] = [];
  let [wavesMs, serverCpuMs, refused, doubles] = [0, 0, 0, 0];

  /** The wish that became an order. */
  const buy = async (client: Client, userId: string): Promise<Wish | undefined> => {
    const wish = randomWish(sale, userId);
    const startedAtMs = monotonicMs();
    if (!(await client.hold(wish)) || !(await client.order(wish))) {
      refused += 1;
      return undefined;
    }
    latenciesMs.push(monotonicMs() - startedAtMs);
    return wish;
  };

  const buyers = clients.map((client) => ({ client, userId: randomUUID() }));
  const wave = async (): Promise<void> => {
    const buying = () =>
      Promise.all(buyers.map(async ({ client, userId }) => ({ client, wish: await buy(client, userId) })));
    const { answer: bought, tookMs, cpuMs } = await usageWhile({ server: sale.serverPids }, buying);
    serverCpuMs += cpuMs.server;
    wavesMs += tookMs;
    const sold = bought.flatMap(({ wish }) => (wish ? [`${wish.flightId}/${wish.seat}`] : []));
    doubles += sold.length - new Set(sold).size;
    await Promise.all(bought.flatMap(({ client, wish }) => (wish ? [client.cancel(wish)] : [])));
  };

  while (wavesMs < sale.seconds * 1_000) await wave();
  return { seconds: wavesMs / 1_000, serverCpuMs, orders: latenciesMs.length, refused, doubles, latenciesMs };
}
