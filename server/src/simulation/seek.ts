/** Runs seeds until one of them finds something. */
import { report } from "./check.ts";
import { simulate } from "./simulate.ts";
import type { Defects } from "./simulated-world.ts";
import type { Template } from "./template.ts";

/** What is wrong after that seed, or undefined. What does not come to an end is wrong, too. */
export async function trySeed(
  template: Template,
  seed: number,
  parts: { readonly orders: number; readonly defects?: Defects | undefined },
): Promise<string | undefined> {
  const database = await template.open();
  try {
    const evidence = await simulate({ database, seed, ...parts });
    return report(evidence);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await database.close();
  }
}

/** The first finding among `count` seeds from `from` on. */
export async function seek(
  template: Template,
  seeds: { readonly from: number; readonly count: number },
  parts: Parameters<typeof trySeed>[2],
): Promise<{ readonly seed: number; readonly found: string } | undefined> {
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const found = await trySeed(template, seed, parts);
    if (found !== undefined) return { seed, found };
  }
  return undefined;
}
