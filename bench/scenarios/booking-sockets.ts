/**
 * Seats held and given back over sockets: Aisle's node beside plain socket.io with the ways that most people would write,
 * and beside a handler that does nothing at all, which is as fast as socket.io itself allows.
 *
 *   npm run bench -- booking-sockets           1 and 200 flights, 200 and 1,000 clients
 *   npm run bench -- booking-sockets hot       some of: smoke, hot, hot-crowd, hot-two-nodes, spread, spread-crowd,
 *                                              spread-two-nodes
 *
 * Two nodes share the core that servers have: that shows what becomes of each way when its nodes do not know of each other,
 * and that none sells twice then, but not what a second machine would add. It is the same for all, so they may be compared
 * with each other; not with one node.
 */
import { bookingColumns } from "../booking/measure.ts";
import { measureSockets, socketContestantsOn } from "../booking/over-sockets.ts";
import type { Game } from "../booking/play.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { counted, section, writeReport } from "../harness/report.ts";

const games = {
  smoke: { title: "Does it run at all", flights: 1, callers: 5, nodes: 1 },
  hot: { title: "One flight", flights: 1, callers: 200, nodes: 1 },
  "hot-crowd": { title: "One flight, crowd", flights: 1, callers: 1_000, nodes: 1 },
  "hot-two-nodes": { title: "One flight, two nodes", flights: 1, callers: 200, nodes: 2 },
  spread: { title: "200 flights", flights: 200, callers: 200, nodes: 1 },
  "spread-crowd": { title: "200 flights, crowd", flights: 200, callers: 1_000, nodes: 1 },
  "spread-two-nodes": { title: "200 flights, two nodes", flights: 200, callers: 200, nodes: 2 },
} as const;

await withBacking(async (backing) => {
  const sections = [];
  for (const { title, flights, callers, nodes } of chosenOf(games)) {
    const stored = await storeFlightsForAll(backing.databaseUrl, flights);
    const game: Game = { callers, seconds: SECONDS, buys: false, ...stored };
    const results = await contest(socketContestantsOn(backing), (one) => measureSockets(one, game, nodes));
    sections.push(section(`${title}: ${counted(callers, "client")}`, results, bookingColumns));
  }
  await writeReport("booking-sockets", sections, backing);
});
