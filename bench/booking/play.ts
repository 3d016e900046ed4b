/** Callers who each hold a seat at random, give it back or buy it, and again, as fast as answers come. */
import { randomUUID } from "node:crypto";
import { v7 as uuidV7 } from "uuid";
import { monotonicMs } from "../harness/clock.ts";
import type { Client } from "./clients.ts";
import type { Wish } from "./ways/way.ts";

export interface Game {
  readonly callers: number;
  readonly seconds: number;
  /** Buys what was held, and gives the order back; otherwise the hold is given back. */
  readonly buys: boolean;
  readonly flightIds: readonly number[];
  readonly seats: readonly string[];
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
  const { callers, seconds, buys, flightIds, seats } = game;
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
  const pick = <One>(from: readonly One[]): One => from[Math.floor(Math.random() * from.length)]!;

  const once = async (way: Client, userId: string): Promise<void> => {
    const wish: Wish = { flightId: pick(flightIds), seat: pick(seats), userId, holdId: uuidV7() };
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

  const endMs = monotonicMs() + seconds * 1_000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      const way = wayOf(caller);
      const userId = randomUUID();
      while (monotonicMs() < endMs) await once(way, userId);
    }),
  );
  return { commands: latenciesMs.length, held, refused, doubles, latenciesMs };
}
