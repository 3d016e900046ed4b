/**
 * One flight, from few viewers and changes to many: who keeps up with what.
 *
 *   npm run bench -- fan-out-sizes          500, 2,000 and 5,000 viewers; 20, 200 and 2,000 changes a second
 *   npm run bench -- fan-out-sizes 500      of so many viewers
 *
 * ROUNDS and SECONDS in the environment change how often and how long.
 */
import { fanOutColumns } from "../fan-out/columns.ts";
import { contestantsOn } from "../fan-out/contestants.ts";
import { measureFanOut } from "../fan-out/measure.ts";
import { withBacking } from "../harness/backing.ts";
import { chosenOf } from "../harness/chosen.ts";
import { contest } from "../harness/contest.ts";
import { counted, section, writeReport } from "../harness/report.ts";

const NAMES = new Set(["Aisle", "socket.io", "bare ws"]);
const CHANGES_PER_SECOND = [20, 200, 2_000];
const viewers: Readonly<Record<string, number>> = { 500: 500, 2000: 2_000, 5000: 5_000 };

await withBacking(async (backing) => {
  const among = contestantsOn(backing).filter(({ name }) => NAMES.has(name));
  const sections = [];
  for (const count of chosenOf(viewers)) {
    const entrants = CHANGES_PER_SECOND.flatMap((perSecond) =>
      among.map((contestant) => ({
        name: `${counted(perSecond, "change")} a second: ${contestant.name}`,
        contestant,
        perSecond,
      })),
    );
    const results = await contest(entrants, ({ contestant, perSecond }) =>
      measureFanOut(contestant, { flights: 1, viewers: count, perSecond }),
    );
    sections.push(section(`${counted(count, "viewer")} of one flight`, results, fanOutColumns));
  }
  await writeReport("fan-out-sizes", sections, backing);
});
