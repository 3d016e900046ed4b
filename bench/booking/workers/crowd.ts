/** Callers over sockets, in a process of their own. */
import { answerRequests } from "../../harness/worker-process.ts";
import { type ClientName, clients } from "../clients.ts";
import { type Game, play } from "../play.ts";
import type { Way } from "../ways/way.ts";

export interface BookersOrder {
  readonly client: ClientName;
  readonly urls: readonly string[];
  readonly callers: number;
}

const OPENED_AT_ONCE = 20;

await answerRequests(async ({ client, urls, callers }: BookersOrder) => {
  const opened: Omit<Way, "close">[] = [];
  for (let from = 0; from < callers; from += OPENED_AT_ONCE) {
    const count = Math.min(OPENED_AT_ONCE, callers - from);
    const urlOf = (offset: number): string => urls[(from + offset) % urls.length]!;
    opened.push(...(await Promise.all(Array.from({ length: count }, (_, offset) => clients[client](urlOf(offset))))));
  }
  return (game: Game) => play(game, (caller) => opened[caller]!);
});
