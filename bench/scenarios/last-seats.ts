/**
 * The last 10 seats of a flight, and thousands who want one of them at the same moment, over sockets: 10 must win, and all
 * others are to be told soon. Aisle's node beside plain socket.io with the ways that most people would write. Without a
 * handler that does nothing: there everybody would win.
 *
 *   npm run bench -- last-seats           5,000 clients
 *   npm run bench -- last-seats smoke     a handful
 */
import { EMPTY_HANDLER, measureRush, rushColumns, socketContestantsOn } from "../booking/over-sockets.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest } from "../harness/contest.ts";
import { counted, section, writeReport } from "../harness/report.ts";

const SEATS = 10;

const games = { smoke: { callers: 50 }, all: { callers: 5_000 } } as const;

await withBacking(async (backing) => {
  const sections = [];
  const contestants = socketContestantsOn(backing).filter(({ name }) => name !== EMPTY_HANDLER);
  for (const { callers } of chosenOf(games)) {
    const { flightIds, seats } = await storeFlightsForAll(backing.databaseUrl, 1);
    const rush = { callers, flightId: flightIds[0]!, seats: seats.slice(0, SEATS) };
    const results = await contest(contestants, (one) => measureRush(one, rush));
    sections.push(section(`The last ${SEATS} seats: ${counted(callers, "client")} at once`, results, rushColumns));
  }
  await writeReport("last-seats", sections, backing);
});
