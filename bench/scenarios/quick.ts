/**
 * What matters most, in short, as ratios: of Aisle to what stands beside it in the same run. Each is printed beside the one
 * that was kept, so that nobody makes it slower unnoticed.
 *
 *   npm run bench -- --quick           prints the ratios
 *   npm run bench -- --quick keep      and keeps them as those that later runs are compared with
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { measureWay } from "../booking/measure.ts";
import { EMPTY_HANDLER, measureSockets, socketContestantsOn } from "../booking/over-sockets.ts";
import type { Game } from "../booking/play.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import type { WayName } from "../booking/ways/index.ts";
import { contestantsOn } from "../fan-out/contestants.ts";
import { measureFanOut } from "../fan-out/measure.ts";
import { type Backing, withBacking } from "../harness/backing.ts";
import { contest, type Result, spreadOf } from "../harness/contest.ts";

const keptFile = fileURLToPath(new URL("../kept-ratios.json", import.meta.url));

/** Worse than what was kept by more than the noise of a shared machine. */
const NOTEWORTHY = 0.25;

interface Ratio {
  readonly name: string;
  readonly value: number;
  readonly better: "more" | "less";
}

async function fanOutRatios(backing: Backing): Promise<readonly Ratio[]> {
  const all = contestantsOn(backing);
  const among = (...names: readonly string[]) => all.filter(({ name }) => names.includes(name));
  const quiet = await contest(among("Aisle", "socket.io", "bare ws"), (one) =>
    measureFanOut(one, { flights: 1, viewers: 2_000, perSecond: 20 }),
  );
  const crowd = await contest(among("Aisle", "socket.io", "NATS over WebSocket"), (one) =>
    measureFanOut(one, { flights: 1, viewers: 2_000, perSecond: 2_000 }),
  );
  return [
    ratio("quiet flight: CPU per message, to bare ws", quiet, "bare ws", (run) => run.cpuMicrosPerMessage, "less"),
    ratio("quiet flight: behind at p99, to socket.io", quiet, "socket.io", (run) => run.behindP99Ms, "less"),
    ratio("hot flight: changes told per CPU second, to socket.io", crowd, "socket.io", toldPerCpu, "more"),
    ratio("hot flight: changes told per CPU second, to NATS", crowd, "NATS over WebSocket", toldPerCpu, "more"),
  ].flat();
}

const toldPerCpu = (run: { readonly changesPerCpuSecond: number }): number => run.changesPerCpuSecond;

async function bookingRatios(backing: Backing): Promise<readonly Ratio[]> {
  const stored = await storeFlightsForAll(backing.databaseUrl, 1);
  const game: Game = { callers: 200, seconds: 2, buys: false, ...stored };
  const names: readonly WayName[] = ["Aisle's lanes", "SELECT … FOR UPDATE", "Redis script, then insert"];
  const inProcess = await contest(
    names.map((name) => ({ name })),
    ({ name }) => measureWay(name, backing, game),
  );
  const contestants = socketContestantsOn(backing).filter(({ name }) => name === "Aisle" || name === EMPTY_HANDLER);
  const sockets = await contest(contestants, (one) => measureSockets(one, game));
  const rate = (run: { readonly commands: number; readonly seconds: number }): number => run.commands / run.seconds;
  const [aisle = "", locking = "", script = ""] = names;
  return [
    ratio("one flight: commands/s, to SELECT … FOR UPDATE", inProcess, locking, rate, "more", aisle),
    ratio("one flight: commands/s, to a Redis script", inProcess, script, rate, "more", aisle),
    ratio("one flight over sockets: commands/s, to an empty handler", sockets, EMPTY_HANDLER, rate, "more"),
  ].flat();
}

/** None where either has failed. */
function ratio<Run>(
  name: string,
  results: readonly Result<Run>[],
  peer: string,
  figure: (run: Run) => number,
  better: Ratio["better"],
  own = "Aisle",
): readonly Ratio[] {
  const of = (wanted: string) => results.find((result) => result.name === wanted && result.failure === undefined);
  const [ours, theirs] = [of(own), of(peer)];
  if (!ours || !theirs) return [];
  return [{ name, value: spreadOf(ours, figure).median / spreadOf(theirs, figure).median, better }];
}

await withBacking(async (backing) => {
  const ratios = [...(await fanOutRatios(backing)), ...(await bookingRatios(backing))];
  const kept: Readonly<Record<string, number>> = existsSync(keptFile) ? JSON.parse(readFileSync(keptFile, "utf8")) : {};
  console.log("| ratio | now | kept | |\n| --- | --: | --: | --- |");
  for (const { name, value, better } of ratios) {
    const before = kept[name];
    console.log(
      `| ${name} | ${shown(value)} | ${before === undefined ? "–" : shown(before)} | ${verdict(value, before, better)} |`,
    );
  }
  if (process.argv[2] !== "keep") return;
  const values = Object.fromEntries(ratios.map(({ name, value }) => [name, Number(value.toPrecision(3))]));
  writeFileSync(keptFile, `${JSON.stringify(values, undefined, 2)}\n`);
});

function verdict(now: number, before: number | undefined, better: Ratio["better"]): string {
  if (before === undefined) return "";
  const change = better === "more" ? now / before : before / now;
  return change < 1 - NOTEWORTHY ? "WORSE" : change > 1 + NOTEWORTHY ? "better" : "as before";
}

function shown(value: number): string {
  return value.toPrecision(3);
}
