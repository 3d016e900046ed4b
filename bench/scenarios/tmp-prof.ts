import { measureSockets, socketContestantsOn } from "../booking/measure.ts";
import { storeFlightsForAll } from "../booking/stored-flights.ts";
import { withBacking } from "../harness/backing.ts";
await withBacking(async (backing) => {
  const stored = await storeFlightsForAll(backing.databaseUrl, Number(process.argv[3] ?? 1));
  for (const one of socketContestantsOn(backing).slice(0, Number(process.argv[2] ?? 1))) {
    const run = await measureSockets(one, { callers: 200, seconds: 6, buys: false, ...stored });
    console.log(
      one.name,
      (run.commands / run.seconds).toFixed(0),
      "per s",
      run.p50Ms.toFixed(1),
      run.p99Ms.toFixed(1),
      "cores",
      run.cores.toFixed(2),
      "per cpu s",
      (run.commands / run.seconds / run.cores).toFixed(0),
    );
  }
});
