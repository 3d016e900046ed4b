/**
 * What matters most, in short, as ratios: of Aisle to what stands beside it in the same run. Each is printed beside the one
 * that was kept, so that nobody makes it slower unnoticed. Of a run that failed there is no ratio, and the end is an error.
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
import { contest } from "../harness/contest.ts";
import { type Ratio, ratioOf, ratiosToKeep, ratioTable } from "../harness/ratios.ts";

const keptFile = fileURLToPath(new URL("../kept-ratios.json", import.meta.url));

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
    ratioOf("quiet flight: CPU per message, to bare ws", quiet, less("bare ws"), (run) => run.cpuMicrosPerMessage),
    ratioOf("quiet flight: behind at p99, to socket.io", quiet, less("socket.io"), (run) => run.behindP99Ms),
    ratioOf("hot flight: changes told per CPU second, to socket.io", crowd, more("socket.io"), toldPerCpu),
    ratioOf("hot flight: changes told per CPU second, to NATS", crowd, more("NATS over WebSocket"), toldPerCpu),
  ];
}

const more = (peer: string) => ({ peer, better: "more" as const });
const less = (peer: string) => ({ peer, better: "less" as const });
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
  const [own = "", locking = "", script = ""] = names;
  return [
    ratioOf("one flight: commands/s, to SELECT … FOR UPDATE", inProcess, { own, ...more(locking) }, rate),
    ratioOf("one flight: commands/s, to a Redis script", inProcess, { own, ...more(script) }, rate),
    ratioOf("one flight over sockets: commands/s, to an empty handler", sockets, more(EMPTY_HANDLER), rate),
  ];
}

await withBacking(async (backing) => {
  const ratios = [...(await fanOutRatios(backing)), ...(await bookingRatios(backing))];
  const kept: Readonly<Record<string, number>> = existsSync(keptFile) ? JSON.parse(readFileSync(keptFile, "utf8")) : {};
  console.log(ratioTable(ratios, kept));
  if (ratios.some(({ value }) => value === undefined)) process.exitCode = 1;
  if (process.argv[2] === "keep")
    writeFileSync(keptFile, `${JSON.stringify(ratiosToKeep(ratios, kept), undefined, 2)}\n`);
});
