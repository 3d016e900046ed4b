/**
 * How Aisle's costs grow: with the viewers of a flight, with the flights that are watched, and with the clients that book,
 * each at 1, 2, 4 and 8 times its size, and the exponent of the law that fits. Then one to three nodes on the same cores.
 *
 *   npm run bench -- growth             all of it
 *   npm run bench -- growth viewers     one of: viewers, flights, clients, nodes
 */
import { measureSockets, socketContestantsOn } from "../booking/over-sockets.ts";
import type { Game } from "../booking/play.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { contestantsOn } from "../fan-out/contestants.ts";
import { type FanOutSize, measureFanOut } from "../fan-out/measure.ts";
import { type Backing, withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest, SECONDS, spreadOf } from "../harness/contest.ts";
import { type Column, section, writeReport } from "../harness/report.ts";
import type { StoredSection } from "../report/stored.ts";
import { growthExponent } from "../statistics.ts";

const TIMES = [1, 2, 4, 8];

interface Cost {
  /** Of the server, for each second. */
  readonly cpuMs: number;
  readonly p99Ms: number;
  readonly perSecond: number;
}

const cpu: Column<Cost> = { title: "server CPU ms/s", of: ({ cpuMs }) => cpuMs, digits: 0 };
const latency: Column<Cost> = { title: "p99 ms", of: ({ p99Ms }) => p99Ms };
const rate: Column<Cost> = { title: "answers or messages/s", of: ({ perSecond }) => perSecond, digits: 0 };

async function grow(
  title: string,
  sizes: readonly number[],
  costOf: (size: number) => Promise<Cost>,
  column: Column<Cost>,
): Promise<StoredSection> {
  const results = await contest(
    sizes.map((size) => ({ name: String(size), size })),
    ({ size }) => costOf(size),
  );
  const power = growthExponent(
    sizes,
    results.map((result) => spreadOf(result, column.of).median),
  );
  const found = section(`${title}: grows with the power ${power.toFixed(2)}`, results, [cpu, latency, rate]);
  return { ...found, growth: { column: column.title, power: Number(power.toFixed(2)) } };
}

async function crowd(backing: Backing, size: FanOutSize): Promise<Cost> {
  const aisle = contestantsOn(backing).find(({ name }) => name === "Aisle")!;
  const run = await measureFanOut(aisle, size);
  return { cpuMs: run.cores * 1_000, p99Ms: run.behindP99Ms, perSecond: run.messagesPerSecond };
}

async function bookers(backing: Backing, callers: number, nodes: number): Promise<Cost> {
  const stored = await storeFlightsForAll(backing.databaseUrl, 1);
  const game: Game = { callers, seconds: SECONDS, buys: false, ...stored };
  const run = await measureSockets(socketContestantsOn(backing)[0]!, game, nodes);
  return { cpuMs: run.cores * 1_000, p99Ms: run.p99Ms, perSecond: run.commands / run.seconds };
}

const parts: Readonly<Record<string, (backing: Backing) => Promise<StoredSection>>> = {
  viewers: (backing) =>
    grow(
      "Viewers of one flight, 20 changes/s; CPU",
      TIMES.map((times) => 500 * times),
      (viewers) => crowd(backing, { flights: 1, viewers, perSecond: 20 }),
      cpu,
    ),
  flights: (backing) =>
    grow(
      "Flights with 10 viewers each, a change a second on each; CPU",
      TIMES.map((times) => 50 * times),
      (flights) => crowd(backing, { flights, viewers: 10 * flights, perSecond: flights }),
      cpu,
    ),
  clients: (backing) =>
    grow(
      "Clients who hold seats of one flight as fast as they can; time for an answer at p99",
      TIMES.map((times) => 100 * times),
      (clients) => bookers(backing, clients, 1),
      latency,
    ),
  nodes: (backing) =>
    grow(
      "Nodes on the server's core, 300 clients; answers per second",
      [1, 2, 3],
      (nodes) => bookers(backing, 300, nodes),
      rate,
    ),
};

await withBacking(async (backing) => {
  const sections = [];
  for (const part of chosenOf(parts)) sections.push(await part(backing));
  await writeReport("growth", sections, backing);
});
