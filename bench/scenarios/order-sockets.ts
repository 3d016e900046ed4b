/**
 * Seats held and ordered over sockets: Aisle's node beside plain socket.io with the ways that most people would write, and
 * beside a handler that does nothing at all.
 *
 * Aisle makes an order of it: traveller, contact, price, history, the job of a letter, and what answers a repetition. The
 * others write whose the seat is, and nothing else. No allowance is made for that.
 *
 *   npm run bench -- order-sockets           1 and 200 flights, 200 and 1,000 clients
 *   npm run bench -- order-sockets hot       some of: smoke, hot, spread, spread-crowd
 */
import { storeOffers } from "../booking/offers.ts";
import { measureSales, saleColumns, socketContestantsOn } from "../booking/over-sockets.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest, SECONDS } from "../harness/contest.ts";
import { counted, section, writeReport } from "../harness/report.ts";

const games = {
  smoke: { title: "Does it run at all", flights: 2, callers: 5 },
  hot: { title: "One flight", flights: 1, callers: 200 },
  spread: { title: "200 flights", flights: 200, callers: 200 },
  "spread-crowd": { title: "200 flights, crowd", flights: 200, callers: 1_000 },
} as const;

await withBacking(async (backing) => {
  const sections = [];
  for (const { title, flights, callers } of chosenOf(games)) {
    const stored = await storeFlightsForAll(backing.databaseUrl, flights);
    const offers = await storeOffers(backing.databaseUrl, stored.flightIds);
    const results = await contest(socketContestantsOn(backing), (one) =>
      measureSales(one, { callers, seconds: SECONDS, offers, ...stored }),
    );
    const clients = counted(callers, "client");
    sections.push(section(`${title}: ${clients}; whole orders in Aisle, rows elsewhere`, results, saleColumns));
  }
  await writeReport("order-sockets", sections, backing);
});
