/**
 * Seats held and given back over sockets: Aisle's node beside plain socket.io with the ways that most people would write,
 * and beside a handler that does nothing at all, which is as fast as socket.io itself allows.
 *
 *   npm run bench -- booking-sockets           1 and 200 flights, 200 and 1,000 clients
 *   npm run bench -- booking-sockets hot       one of: smoke, hot, hot-crowd, spread, spread-crowd
 */
import { bookingColumns, measureSockets, socketContestantsOn } from "../booking/measure.ts";
import type { Game } from "../booking/play.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { counted, section, writeReport } from "../harness/report.ts";

const games = {
  smoke: { title: "Does it run at all", flights: 1, callers: 5 },
  hot: { title: "One flight", flights: 1, callers: 200 },
  "hot-crowd": { title: "One flight, crowd", flights: 1, callers: 1_000 },
  spread: { title: "200 flights", flights: 200, callers: 200 },
  "spread-crowd": { title: "200 flights, crowd", flights: 200, callers: 1_000 },
} as const;

await withBacking(async (backing) => {
  const sections = [];
  for (const { title, flights, callers } of chosenOf(games)) {
    const stored = await storeFlightsForAll(backing.databaseUrl, flights);
    const game: Game = { callers, seconds: SECONDS, buys: false, ...stored };
    const results = await contest(socketContestantsOn(backing), (contestant) => measureSockets(contestant, game));
    sections.push(section(`${title}: ${counted(callers, "client")}`, results, bookingColumns));
  }
  await writeReport("booking-sockets", sections, backing);
});
