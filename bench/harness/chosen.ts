/** Which parts of a scenario were asked for on the command line. */

/** Run only when it is asked for: it shows that all works, and measures nothing. */
const SMOKE = "smoke";

/** Those whose names follow the scenario's, or all. */
export function chosenOf<Part>(parts: Readonly<Record<string, Part>>): readonly Part[] {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) throw new Error(`there is no "${unknown}" here, only: ${Object.keys(parts).join(", ")}`);
  return Object.entries(parts)
    .filter(([name]) => (wanted.length === 0 ? name !== SMOKE : wanted.includes(name)))
    .map(([, part]) => part);
}
