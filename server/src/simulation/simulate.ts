/** One simulation: a seed, a database with flights, and everything that chance makes of them. */
import { chaos } from "@aisle/psp-sandbox/faults.ts";
import type { Database } from "../storage/database.ts";
import { book } from "./book.ts";
import { createChance, type Chance } from "./chance.ts";
import type { Evidence } from "./evidence.ts";
import { givePaymentUp, goOnAtProvider, lookAtPayment, startPayment } from "./pay.ts";
import { cancel, changeFlights, changeSeats, dropChange } from "./rebook.ts";
import { repeat } from "./repeat.ts";
import { FIRST_DAY_MS } from "./simulated-flights.ts";
import { simulateTime } from "./simulated-time.ts";
import { type Defects, openSimulatedWorld, type SimulatedWorld } from "./simulated-world.ts";
import { createTimePasses, type TimePasses } from "./time-passes.ts";
import { aTraveller, type Scene, type Traveller } from "./traveller.ts";

export interface SimulationParts {
  /** Holds the flights of `simulated-flights.ts` and nothing else. */
  readonly database: Database;
  readonly seed: number;
  readonly orders: number;
  readonly defects?: Defects | undefined;
}

export async function simulate({ database: real, seed, orders, defects }: SimulationParts): Promise<Evidence> {
  const chance = createChance(seed);
  const startMs = FIRST_DAY_MS + chance.between(-48, 9) * 3_600_000;
  const time = await simulateTime(real, startMs);
  try {
    const world = await openSimulatedWorld({
      ...{ real, time, chance, defects },
      nodes: chance.weighted({ one: 1, two: 2 }) === "one" ? 1 : 2,
      capture: chance.isLucky(0.7) ? "automatic" : "manual",
      databaseTrouble: chance.pick([0, 0, 0.005, 0.03]),
    });
    const passes = createTimePasses(world, real, chance.fork("time"));
    world.turns.isInterleaved = chance.isLucky(0.7);
    for (const fault of faultsOf(chance)) world.sandbox.faults.add(fault);
    const plan = { real, orders, crashes: chance.pick([0, 0.1, 0.4]) };
    const all = async (): Promise<Evidence> => {
      await live({ world, chance: chance.fork("life") }, passes, plan);
      world.heal();
      await passes.untilQuiet();
      return world.evidence();
    };
    return await passes.drive(all());
  } finally {
    time.restore();
  }
}

function faultsOf(chance: Chance): readonly Parameters<SimulatedWorld["sandbox"]["faults"]["add"]>[0][] {
  const slow = chance.pick([
    [],
    [{ kind: "delay", delayMs: chance.between(100, 8_000), probability: 0.2 }],
    [
      { kind: "hang_after", probability: 0.05 },
      { kind: "hang_before", probability: 0.05 },
    ],
  ] as const);
  const silent = chance.pick([[], [], [{ kind: "withhold", probability: chance.pick([0.3, 1]) }]] as const);
  return [...chaos(chance.pick([0, 0.02, 0.1, 0.25])), ...slow, ...silent];
}

interface Plan {
  readonly real: Database;
  readonly orders: number;
  /** Likelihood that somebody dies in a round. */
  readonly crashes: number;
}

/** People act, some at the same time; processes die; time passes, often just up to where something runs out. */
async function live(scene: Scene, passes: TimePasses, { real, orders, crashes }: Plan): Promise<void> {
  const { chance } = scene;
  const people = [
    ...Array.from({ length: chance.between(2, 6) }, () => aTraveller(scene, "passenger")),
    aTraveller(scene, "agent"),
  ];
  const made = (): number =>
    scene.world.calls.filter(({ name, outcome }) => name === "orders.create" && outcome.kind === "ok").length;
  for (let round = 0; made() < orders && round < orders * 20; round += 1) {
    if (chance.isLucky(crashes)) planCrash(scene);
    const acts = Array.from({ length: chance.between(1, 4) }, () => act(scene, chance.pick(people), people));
    if (chance.isLucky(0.4)) acts.push(passes.tend());
    await Promise.all(acts);
    await passes.advance(await pauseMs(scene, real));
  }
}

function planCrash({ world, chance }: Scene): void {
  const index = chance.below(world.places.length);
  const when = chance.pick(["before", "after"] as const);
  world.alive(index).process.plan({ atStep: chance.between(1, 80), when });
}

const wishes = {
  book: 6,
  startPayment: 12,
  goOnAtProvider: 5,
  lookAtPayment: 2,
  givePaymentUp: 1,
  changeSeats: 3,
  changeFlights: 2,
  dropChange: 1,
  cancel: 2,
  repeat: 4,
  forge: 0.5,
} as const;

async function act(scene: Scene, who: Traveller, people: readonly Traveller[]): Promise<void> {
  const { chance } = scene;
  if (who.identity.role === "agent") adopt(chance, who, people);
  const acts = {
    ...{ startPayment, goOnAtProvider, lookAtPayment, givePaymentUp },
    ...{ changeSeats, changeFlights, dropChange, cancel },
  };
  const wish = chance.weighted(wishes);
  if (wish === "repeat") return repeat(scene, who);
  if (wish === "forge") return forge(scene, who);
  if (wish === "book") {
    await book(scene, who);
    // Most people know what they want.
    return chance.isLucky(0.6) ? startPayment(scene, who) : undefined;
  }
  return acts[wish](scene, who);
}

/** An agent looks after somebody's order. */
function adopt(chance: Chance, agent: Traveller, people: readonly Traveller[]): void {
  const order = chance.pick([...people.flatMap(({ orders }) => [...orders.values()]), undefined]);
  if (order && !agent.orders.has(order.orderId)) agent.orders.set(order.orderId, order);
}

/** Somebody who is not the provider says that a payment has succeeded. */
async function forge({ world, chance }: Scene, who: Traveller): Promise<void> {
  const paymentId = who.payments.at(-1) ?? world.newId();
  const object = { id: "pi_forged", status: "succeeded", metadata: { payment_id: paymentId } };
  const body = JSON.stringify({ id: `evt_${chance.below(1e9)}`, type: "payment_intent.succeeded", data: { object } });
  await world.forge(body, `t=${Math.floor(world.time.nowMs() / 1_000)},v1=${"0".repeat(64)}`);
}

/** Mostly a moment; sometimes until just before or after something runs out. */
async function pauseMs({ world, chance }: Scene, real: Database): Promise<number> {
  const kind = chance.weighted({ moment: 20, while: 3, worst: 1, long: 0.1 });
  if (kind === "moment") return chance.below(3_000);
  if (kind === "while") return chance.below(120_000);
  if (kind === "long") return chance.below(3 * 3_600_000);
  const row = await world.turns.busy(() =>
    real.kysely
      .selectFrom("orders")
      .select(({ fn }) => fn.min("due_at_ms").as("at"))
      .executeTakeFirst(),
  );
  const dueMs = row?.at === null || row?.at === undefined ? 0 : Number(row.at);
  return Math.max(0, dueMs - world.time.nowMs() + chance.between(-1_500, 200));
}
