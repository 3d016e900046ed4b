/**
 * Seats held, given back and sold per second, without sockets: Aisle's lanes beside the ways that most people would write.
 * Every commit is flushed to the disk.
 *
 *   npm run bench -- booking           1 flight and 200 flights, held and given back, or held and sold
 *   npm run bench -- booking hot       one of: smoke, hot, hot-crowd, spread, spread-crowd, sold
 */
import { bookingColumns, measureWay } from "../booking/measure.ts";
import type { Game } from "../booking/play.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { type WayName, ways } from "../booking/ways/index.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { counted, section, writeReport } from "../harness/report.ts";

const games = {
  smoke: { title: "Does it run at all", flights: 2, buys: true, callers: 5 },
  hot: { title: "One flight, held and given back", flights: 1, buys: false, callers: 200 },
  "hot-crowd": { title: "One flight, held and given back by a crowd", flights: 1, buys: false, callers: 1_000 },
  spread: { title: "200 flights, held and given back", flights: 200, buys: false, callers: 200 },
  "spread-crowd": { title: "200 flights, held and given back by a crowd", flights: 200, buys: false, callers: 1_000 },
  sold: { title: "200 flights, held and sold", flights: 200, buys: true, callers: 200 },
} as const;

const contestants = (Object.keys(ways) as WayName[]).map((name) => ({ name }));

await withBacking(async (backing) => {
  const sections = [];
  for (const { title, flights, buys, callers } of chosenOf(games)) {
    const stored = await storeFlightsForAll(backing.databaseUrl, flights);
    const game: Game = { callers, seconds: SECONDS, buys, ...stored };
    const results = await contest(contestants, ({ name }) => measureWay(name, backing, game));
    sections.push(section(`${title}: ${counted(callers, "caller")}`, results, bookingColumns));
  }
  await writeReport("booking", sections, backing);
});
