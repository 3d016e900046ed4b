/** Cuts a standard trip off at one point after the other, and looks at what becomes of it. */
import { report } from "./check.ts";
import { createChance } from "./chance.ts";
import type { Evidence } from "./evidence.ts";
import type { CrashPlan } from "./process.ts";
import { FIRST_DAY_MS } from "./simulated-flights.ts";
import { simulateTime } from "./simulated-time.ts";
import { openSimulatedWorld } from "./simulated-world.ts";
import { type StandardTrip, type Trip } from "./standard-trips.ts";
import type { Template } from "./template.ts";
import { createTimePasses } from "./time-passes.ts";
import { aTraveller } from "./traveller.ts";
import { toRecord } from "../orders/order-store.ts";

interface CutTrip {
  /** False when the trip was over before that point. */
  readonly wasCut: boolean;
  /** What is wrong at the end, or undefined. */
  readonly found: string | undefined;
}

/** Goes on the trip once; its only node dies at `crash`, and another takes over. */
export async function cutTrip(template: Template, trip: StandardTrip, crash: CrashPlan): Promise<CutTrip> {
  const real = await template.open();
  const chance = createChance(1);
  const time = await simulateTime(real, FIRST_DAY_MS - 12 * 3_600_000);
  try {
    const world = await openSimulatedWorld({
      ...{ real, time, chance, nodes: 1, capture: "automatic", databaseTrouble: 0 },
    });
    const passes = createTimePasses(world, real, chance);
    const parts: Trip = { world, passes, chance, who: aTraveller({ world, chance }, "agent") };
    const { process } = world.alive(0);
    const goOn = async (): Promise<Evidence> => {
      const order = await trip.prepare(parts);
      process.plan(crash);
      await trip.run(parts, order);
      world.sandbox.faults.clear();
      await passes.untilQuiet();
      return world.evidence();
    };
    const evidence = await passes.drive(goOn());
    return { wasCut: process.isDead, found: report(evidence) ?? endOf(evidence, trip) };
  } catch (error) {
    return { wasCut: true, found: error instanceof Error ? error.stack : String(error) };
  } finally {
    time.restore();
    await real.close();
  }
}

function endOf({ tables }: Evidence, trip: StandardTrip): string | undefined {
  const [first] = tables.orders.toSorted((a, b) => a.created_at_ms - b.created_at_ms);
  if (!first) return "there is no order";
  const order = toRecord(first.body);
  return trip.ends(order as unknown as Parameters<StandardTrip["ends"]>[0])
    ? undefined
    : `it ends otherwise: ${first.body}`;
}

/** The first point of the trip at which dying does harm; undefined when there is none. Answers how many there are, too. */
export async function cutEverywhere(template: Template, trip: StandardTrip) {
  for (let atStep = 1; ; atStep += 1) {
    for (const when of ["before", "after"] as const) {
      // Before a step it is the same as after the one before it.
      if (when === "before" && atStep > 1) continue;
      const { wasCut, found } = await cutTrip(template, trip, { atStep, when, amongWrites: true });
      if (found !== undefined) return { points: atStep, found: `${when} write ${atStep}: ${found}` };
      if (!wasCut) return { points: atStep - 1, found: undefined };
    }
  }
}
