/**
 * Callers who buy, wave after wave: at one moment each holds a seat at random and orders it. When all have their answers, the
 * orders are given back, which no figure counts: what that takes is another operation, and not the same for everybody.
 */
import { randomUUID } from "node:crypto";
import { v7 as uuidV7 } from "uuid";
import { monotonicMs } from "../harness/clock.ts";
import { cpuMsOf } from "../harness/process-usage.ts";
import type { Client } from "./clients.ts";
import type { Wish } from "./ways/way.ts";

export interface Sale {
  readonly seconds: number;
  readonly flightIds: readonly number[];
  readonly seats: readonly string[];
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

const pick = <One>(from: readonly One[]): One => from[Math.floor(Math.random() * from.length)]!;

export async function sellInWaves(sale: Sale, clients: readonly Client[]): Promise<Sold> {
  const { flightIds, seats, serverPids } = sale;
  const latenciesMs: number[] = [];
  let [wavesMs, serverCpuMs, refused, doubles] = [0, 0, 0, 0];

  /** The wish that became an order. */
  const buy = async (client: Client, userId: string): Promise<Wish | undefined> => {
    const wish: Wish = { flightId: pick(flightIds), seat: pick(seats), userId, holdId: uuidV7() };
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
    const startedAtMs = monotonicMs();
    const cpuBeforeMs = cpuMsOf(serverPids);
    const bought = await Promise.all(
      buyers.map(async ({ client, userId }) => ({ client, wish: await buy(client, userId) })),
    );
    serverCpuMs += cpuMsOf(serverPids) - cpuBeforeMs;
    wavesMs += monotonicMs() - startedAtMs;
    const sold = bought.flatMap(({ wish }) => (wish ? [`${wish.flightId}/${wish.seat}`] : []));
    doubles += sold.length - new Set(sold).size;
    await Promise.all(bought.flatMap(({ client, wish }) => (wish ? [client.cancel(wish)] : [])));
  };

  while (wavesMs < sale.seconds * 1_000) await wave();
  return { seconds: wavesMs / 1_000, serverCpuMs, orders: latenciesMs.length, refused, doubles, latenciesMs };
}
