/**
 * One flight and its crowd: how late each viewer sees a change, and what telling it costs the server.
 *
 *   npm run bench -- fan-out              all but smoke, 5 rounds of 5 seconds
 *   npm run bench -- fan-out crowd        one of: smoke, quiet, crowd, stadium, many
 *
 * ROUNDS and SECONDS in the environment change how often and how long.
 */
import { fanOutColumns } from "../fan-out/columns.ts";
import { contestantsOn } from "../fan-out/contestants.ts";
import { type FanOutSize, measureFanOut } from "../fan-out/measure.ts";
import { withBacking } from "../harness/backing.ts";
import { contest } from "../harness/contest.ts";
import { chosenOf } from "../harness/chosen.ts";
import { counted, section, writeReport } from "../harness/report.ts";

interface Size extends FanOutSize {
  readonly title: string;
}

const sizes: Readonly<Record<string, Size>> = {
  smoke: { title: "Does it run at all", flights: 2, viewers: 50, perSecond: 100 },
  quiet: { title: "Quiet flight, crowd", flights: 1, viewers: 2_000, perSecond: 20 },
  crowd: { title: "Hot flight, crowd", flights: 1, viewers: 2_000, perSecond: 2_000 },
  stadium: { title: "Hot flight, stadium", flights: 1, viewers: 5_000, perSecond: 2_000 },
  many: { title: "Many flights, few viewers each", flights: 500, viewers: 5_000, perSecond: 200 },
};

await withBacking(async (backing) => {
  const sections = [];
  for (const size of chosenOf(sizes)) {
    const results = await contest(contestantsOn(backing), (contestant) => measureFanOut(contestant, size));
    const [viewers, flights] = [counted(size.viewers, "viewer"), counted(size.flights, "flight")];
    const title = `${size.title}: ${viewers}, ${flights}, ${counted(size.perSecond, "change")} a second`;
    sections.push(section(title, results, fanOutColumns));
  }
  await writeReport("fan-out", sections, backing);
});
