/** Callers over sockets, in a process of their own. */
import { answerRequests } from "../../harness/worker-process.ts";
import { type Client, type ClientName, clients } from "../clients.ts";
import { type Rush, rushForLastSeats } from "../last-seats.ts";
import type { Offers } from "../offers.ts";
import { type Game, play } from "../play.ts";
import { type Sale, sellInWaves } from "../sales.ts";

export interface BookersOrder {
  readonly client: ClientName;
  readonly urls: readonly string[];
  readonly callers: number;
  readonly offers: Offers;
}

export type BookersRequest =
  | { readonly kind: "play"; readonly game: Game }
  | { readonly kind: "sell"; readonly sale: Sale }
  | { readonly kind: "rush"; readonly rush: Rush };

const OPENED_AT_ONCE = 20;

await answerRequests(async ({ client, urls, callers, offers }: BookersOrder) => {
  const opened: Client[] = [];
  for (let from = 0; from < callers; from += OPENED_AT_ONCE) {
    const count = Math.min(OPENED_AT_ONCE, callers - from);
    const open = (offset: number): Promise<Client> => clients[client](urls[(from + offset) % urls.length]!, offers);
    opened.push(...(await Promise.all(Array.from({ length: count }, (_, offset) => open(offset)))));
  }
  return (request: BookersRequest): Promise<unknown> => {
    if (request.kind === "sell") return sellInWaves(request.sale, opened);
    if (request.kind === "rush") return rushForLastSeats(request.rush, opened);
    return play(request.game, (caller) => opened[caller]!);
  };
});
