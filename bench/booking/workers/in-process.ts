/** Callers and the way that answers them in one process, without sockets: from the command to the disk and back. */
import { answerRequests } from "../../harness/worker-process.ts";
import { type Game, play } from "../play.ts";
import { type WayName, ways } from "../ways/index.ts";
import type { Backing } from "../../harness/backing.ts";

await answerRequests(async ({ name, parts }: { readonly name: WayName; readonly parts: Backing }) => {
  const way = ways[name](parts);
  return (game: Game) => play(game, () => way);
});
