/** Contestants take turns, round by round, so that what happens to the machine meanwhile happens to all of them. */
import { type Spread, spread } from "../statistics.ts";
import { stopWorkers } from "./worker-process.ts";

export interface Contestant {
  readonly name: string;
}

export interface Result<Run> {
  readonly name: string;
  readonly runs: readonly Run[];
  /** Why there are no figures of this one. Nothing is ever compared with it. */
  readonly failure: string | undefined;
}

/** Something that this machine lacks: said by its name, while the rest runs. */
export class Missing extends Error {}

const FULL_ROUNDS = 5;
/** Of fewer nothing is kept. */
export const KEPT_ROUNDS = 3;
export const ROUNDS = Number(process.env["ROUNDS"] ?? FULL_ROUNDS);
export const SECONDS = Number(process.env["SECONDS"] ?? 5);

/** Runs each contestant once a round. Whoever fails once takes no further part. */
export async function contest<One extends Contestant, Run>(
  contestants: readonly One[],
  run: (contestant: One) => Promise<Run>,
): Promise<readonly Result<Run>[]> {
  const runsOf = new Map<string, Run[]>(contestants.map(({ name }) => [name, []]));
  const failures = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const contestant of contestants) {
      const { name } = contestant;
      if (failures.has(name)) continue;
      process.stderr.write(`round ${round + 1} of ${ROUNDS}: ${name}          \r`);
      try {
        runsOf.get(name)!.push(await run(contestant));
      } catch (error) {
        failures.set(name, error instanceof Error ? error.message.split("\n")[0]! : String(error));
        await stopWorkers();
        process.stderr.write(`${name}: ${error instanceof Missing ? error.message : String(error)}\n`);
      }
    }
  }
  return contestants.map(({ name }) => ({ name, runs: runsOf.get(name)!, failure: failures.get(name) }));
}

export function spreadOf<Run>({ runs }: Result<Run>, figure: (run: Run) => number): Spread {
  return spread(runs.map(figure));
}
