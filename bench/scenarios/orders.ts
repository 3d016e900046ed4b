/**
 * Confirmed orders per second on MariaDB, flushed at every commit: hold, order, payment started and taken, ticketed. Beside
 * Aisle's handlers, lanes and stores, the same rules and rows with one transaction a step (`orders/one-transaction-a-step.ts`).
 * No sockets, and a payment provider in this process that takes the money at once: what is measured is everything between.
 * After each round double sales and ledgers that do not add up are counted; there must be none.
 *
 *   npm run bench -- orders    64 and 200 clients on 4 hot flights of 500 seats (renewed as they fill) and on 200 flights,
 *                              3 rounds of 5 seconds each
 *
 * ROUNDS, SECONDS, CLIENTS=200, SPREAD=hot, WAYS=aisle choose other or fewer rounds.
 */
import { existsSync, readFileSync } from "node:fs";
import type { FlightId } from "@aisle/protocol/ids.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { someone } from "@aisle/server/testing/order-world.ts";
import { startBenchMariaDb } from "../bench-server.ts";
import { sql } from "kysely";
import { median, percentile } from "../statistics.ts";
import { oneTransactionAStep } from "../orders/one-transaction-a-step.ts";
import { type OrderFlights, storeOrderFlights } from "../orders/order-flights.ts";
import { openShop, type Sell, type Shop } from "../orders/shop.ts";
import { LANES, throughAisle } from "../orders/through-aisle.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const SECONDS = Number(process.env["SECONDS"] ?? 5);
const CLIENTS = (process.env["CLIENTS"] ?? "64,200").split(",").map(Number);
const SPREADS = (process.env["SPREAD"] ?? "hot,spread").split(",");
const WAYS = (process.env["WAYS"] ?? "aisle,plain").split(",");

/** As many as a node has by default, and as many as a busy plain server would have. */
const POOL = 10;
const PLAIN_POOL = 32;

/** One in so many wants a seat that somebody has just got. */
const LATE_EVERY = 10;

/** Of Linux's clock for processor time. */
const MS_PER_TICK = 10;

/** Enough that no round runs out of seats. */
const FLIGHTS = 400;
const flightsAtATime: Readonly<Record<string, number>> = { hot: 4, spread: 200 };

interface Round {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Work of this process for one order, and of the database's. Steadier than orders per second where others use the machine. */
  readonly nodeMs: number;
  readonly databaseMs: number;
  readonly faults: number;
}

/** The next seat for whoever asks: of the first few flights until they are full, then of the next few. */
function seatsInTurn({ flightIds, seats }: OrderFlights, atATime: number) {
  const group = atATime * seats.length;
  return (nth: number): { readonly flightId: FlightId; readonly seat: string } => {
    const first = Math.floor(nth / group) * atATime;
    const within = nth % group;
    const flightId = flightIds[first + (within % atATime)];
    if (flightId === undefined) throw new RangeError("all flights are full");
    return { flightId, seat: seats[Math.floor(within / atATime)]! };
  };
}

async function play(
  sell: Sell,
  shop: Shop,
  clients: number,
  seatOf: ReturnType<typeof seatsInTurn>,
  databaseCpuMs: () => number,
): Promise<Round> {
  const endMs = performance.now() + SECONDS * 1_000;
  const latencies: number[] = [];
  const sold = new Set<string>();
  let next = 0;
  let twice = 0;
  const cpu = process.cpuUsage();
  const databaseBefore = databaseCpuMs();
  const buy = async (nth: number): Promise<void> => {
    const { flightId, seat } = seatOf(nth);
    const startedAtMs = performance.now();
    const outcome = await sell({ buyer: someone(), flightId, seat, offerId: shop.offerOf(flightId) });
    if (outcome === "taken") return;
    latencies.push(performance.now() - startedAtMs);
    if (sold.has(`${flightId} ${seat}`)) twice += 1;
    sold.add(`${flightId} ${seat}`);
  };
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < endMs) {
        const nth = next++;
        await buy(nth);
        if (nth % LATE_EVERY === 0) await buy(nth);
      }
    }),
  );
  const used = process.cpuUsage(cpu);
  return {
    perSecond: latencies.length / SECONDS,
    ...{ p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) },
    nodeMs: (used.user + used.system) / 1e3 / latencies.length,
    databaseMs: (databaseCpuMs() - databaseBefore) / latencies.length,
    faults: twice,
  };
}

/** Seats sold twice, orders without their seat, ledgers that do not add up, and customers who paid and have nothing for it. */
async function countFaults({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ faults: number }>`
    select (select count(*) - count(distinct flight, seat) from (
        select json_value(body, '$.segments[0].flight.flightId') as flight, json_value(body, '$.seats[0].seat') as seat
        from orders where state = 'ticketed') sold)
      + abs((select count(*) from orders where state = 'ticketed')
        - (select count(*) from seat_claims c join orders o on o.order_id = c.order_id
          where c.kind = 'booked' and o.state = 'ticketed'))
      + (select count(*) from (select 1 from ledger_entries group by transfer, currency having sum(amount_minor) <> 0) t)
      + (select count(*) from (
        select 1 from ledger_entries where account = 'customer' group by order_id having sum(amount_minor) <> 0) t)
      as faults`.execute(kysely);
  return Number(rows[0]!.faults);
}

const sold = [
  ...["orders", "order_history", "order_changes", "payments", "refunds", "ledger_entries", "coupons", "jobs"],
  ...["partner_events", "seat_claims", "holds", "seat_changes"],
];

/** As the first round found it. */
async function clear({ kysely }: Database): Promise<void> {
  for (const table of sold) await sql`truncate table ${sql.table(table)}`.execute(kysely);
}

/** Processor time that the server has used; NaN where there is no /proc. */
async function cpuOf({ kysely }: Database): Promise<() => number> {
  const { rows } = await sql<{ file: string }>`select @@pid_file as file`.execute(kysely);
  const pid = readFileSync(rows[0]!.file, "utf8").trim();
  return () => {
    if (!existsSync(`/proc/${pid}/stat`)) return Number.NaN;
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  };
}

function openBench(url: string, poolSize: number, scriptPoolSize: number): Database {
  return openMysql({ url, poolSize, scriptPoolSize, queryTimeoutMs: 60_000, connectTimeoutMs: 5_000 });
}

async function main(): Promise<void> {
  const server = await startBenchMariaDb();
  const rows: string[] = [];
  const aisleDatabase = openBench(server.url, POOL, 2 * LANES + 1);
  const plainDatabase = openBench(server.url, POOL, PLAIN_POOL);
  try {
    await migrate(aisleDatabase);
    const stored = await storeOrderFlights(aisleDatabase, FLIGHTS);
    const databaseCpuMs = await cpuOf(aisleDatabase);
    const aisleShop = await openShop(aisleDatabase, stored.flightIds);
    const plainShop = await openShop(plainDatabase, stored.flightIds);
    const ways: Readonly<Record<string, { readonly sell: () => Sell; readonly shop: Shop; readonly name: string }>> = {
      aisle: { name: "Aisle", shop: aisleShop, sell: () => throughAisle(aisleDatabase, aisleShop).sell },
      plain: {
        name: "a transaction a step",
        shop: plainShop,
        sell: () => oneTransactionAStep(plainDatabase, plainShop),
      },
    };
    for (const spread of SPREADS) {
      for (const clients of CLIENTS) {
        const rounds = new Map<string, Round[]>(WAYS.map((way) => [way, []]));
        for (let round = 0; round < ROUNDS; round += 1) {
          for (const way of WAYS) {
            const { sell, shop } = ways[way]!;
            const played = await play(
              sell(),
              shop,
              clients,
              seatsInTurn(stored, flightsAtATime[spread]!),
              databaseCpuMs,
            );
            rounds.get(way)!.push({ ...played, faults: played.faults + (await countFaults(aisleDatabase)) });
            await clear(aisleDatabase);
          }
        }
        for (const [way, played] of rounds) rows.push(line(spread, clients, ways[way]!.name, played));
      }
    }
  } finally {
    await aisleDatabase.close();
    await plainDatabase.close();
    await server.stop();
  }
  console.log(
    "| flights | clients | way | orders/s | rounds | p50 ms | p99 ms | node ms/order | database ms/order | faults |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  console.log(rows.join("\n"));
}

function line(spread: string, clients: number, way: string, rounds: readonly Round[]): string {
  const of = (pick: (round: Round) => number, digits = 1): string => median(rounds.map(pick)).toFixed(digits);
  const each = rounds.map(({ perSecond }) => perSecond.toFixed(0)).join(" ");
  const faults = rounds.reduce((sum, round) => sum + round.faults, 0);
  const cells = [
    of((r) => r.perSecond, 0),
    each,
    of((r) => r.p50Ms),
    of((r) => r.p99Ms),
    of((r) => r.nodeMs, 2),
    of((r) => r.databaseMs, 2),
  ];
  return `| ${spread} | ${clients} | ${way} | ${cells.join(" | ")} | ${faults} |`;
}

await main();
