/** Callers who each hold a seat at random, give it back or buy it, and again, as fast as answers come. */
import { randomUUID } from "node:crypto";
import { callForSeconds } from "../harness/call-for-seconds.ts";
import { monotonicMs } from "../harness/clock.ts";
import type { Client } from "./clients.ts";
import { randomWish, type Stock } from "./random-wish.ts";

export interface Game extends Stock {
  readonly callers: number;
  readonly seconds: number;
  /** Buys what was held, and gives the order back; otherwise the hold is given back. */
  readonly buys: boolean;
}

export interface Played {
  /** Commands answered, refusals included. */
  readonly commands: number;
  /** Holds that were granted. */
  readonly held: number;
  readonly refused: number;
  /** Seats that two callers were told they have, at one moment. Any is a sale that must not be. */
  readonly doubles: number;
  readonly latenciesMs: readonly number[];
}

/** `wayOf` gives each caller a connection of their own, or all the same. */
export async function play(game: Game, wayOf: (caller: number) => Client): Promise<Played> {
  const { callers, seconds, buys } = game;
  const ownerOf = new Map<string, string>();
  const latenciesMs: number[] = [];
  let held = 0;
  let refused = 0;
  let doubles = 0;
  const timed = async <Answer>(work: Promise<Answer>, startedAtMs = monotonicMs()): Promise<Answer> => {
    const answer = await work;
    latenciesMs.push(monotonicMs() - startedAtMs);
    return answer;
  };

  const once = async (way: Client, userId: string): Promise<void> => {
    const wish = randomWish(game, userId);
    const key = `${wish.flightId}/${wish.seat}`;
    if (!(await timed(way.hold(wish)))) {
      refused += 1;
      return;
    }
    held += 1;
    // From this answer on, until giving back is sent, the seat is this caller's alone.
    if (ownerOf.has(key)) doubles += 1;
    ownerOf.set(key, wish.holdId);
    const bought = buys && (await timed(way.order(wish)));
    if (buys && !bought) refused += 1;
    if (ownerOf.get(key) === wish.holdId) ownerOf.delete(key);
    await timed(bought ? way.cancel(wish) : way.release(wish));
  };

  const players = Array.from({ length: callers }, (_, caller) => ({ way: wayOf(caller), userId: randomUUID() }));
  await callForSeconds(callers, seconds, (caller) => once(players[caller]!.way, players[caller]!.userId));
  return { commands: latenciesMs.length, held, refused, doubles, latenciesMs };
}
