/** Aircraft Configuration/Version, such as J8Y150VV12: the seats of each compartment (SSIM chapter 2). Pure. */
import { type CabinClass, cabinClasses } from "@aisle/protocol/layouts.ts";

/** Seats by cabin; null where the airline says that there is such a cabin and not how large it is. */
export type CabinConfiguration = ReadonlyMap<CabinClass, number | null>;

const cabinOfCode: Readonly<Record<string, CabinClass>> = {
  ...codes("PFA", "first"),
  ...codes("JCDIZ", "business"),
  ...codes("W", "premium_economy"),
  ...codes("SYBHKLMNQTVX", "economy"),
};

const codeOfCabin: Readonly<Record<CabinClass, string>> = {
  first: "F",
  business: "J",
  premium_economy: "W",
  economy: "Y",
};

/**
 * Empty when the text says nothing of seats: blank, only a version, or XX (see DEI 108). Undefined when it cannot be
 * read. What follows VV is the airline's own name of the version; containers and pallets (LL, PP) are no seats.
 */
export function parseConfiguration(text: string): CabinConfiguration | undefined {
  const [seats = ""] = text.trim().split("VV", 1);
  if (seats === "" || seats === "XX") return new Map();
  if (!/^(?:[A-Z][0-9]{0,4})+$/.test(seats)) return undefined;
  const cabins = new Map<CabinClass, number | null>();
  for (const [, code = "", count = ""] of seats.replace(/(?:LL|PP)[0-9]*/g, "").matchAll(/([A-Z])([0-9]*)/g)) {
    const cabin = cabinOfCode[code];
    if (cabin === undefined) return undefined;
    // Several codes may share a compartment: C8J8 are sixteen seats of business.
    const before = cabins.get(cabin) ?? 0;
    cabins.set(cabin, count === "" ? null : before + Number(count));
  }
  return cabins;
}

export function renderConfiguration(cabins: ReadonlyMap<CabinClass, number>): string {
  return cabinClasses.map((cabin) => (cabins.has(cabin) ? codeOfCabin[cabin] + cabins.get(cabin) : "")).join("");
}

function codes(letters: string, cabin: CabinClass): Record<string, CabinClass> {
  return Object.fromEntries([...letters].map((letter) => [letter, cabin]));
}
