/** Chance that repeats: everything that a simulation leaves to chance comes from its seed. */

export interface Chance {
  /** 0 up to 1. */
  next(): number;
  /** A whole number from 0 up to `count`. */
  below(count: number): number;
  /** A whole number from `low` to `high`. */
  between(low: number, high: number): number;
  isLucky(probability: number): boolean;
  /** @throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
  /** Picks a name, each as likely as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
  /** An UUIDv7 of this instant. */
  id(nowMs: number): string;
  /** Another stream: what is drawn from it moves nothing in this one. */
  fork(name: string): Chance;
}

export function createChance(seed: number): Chance {
  const next = mulberry32(seed);
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    between: (low, high) => low + below(high - low + 1),
    isLucky: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[below(list.length)]!;
    },
    weighted<Name extends string>(weights: Readonly<Record<Name, number>>) {
      const entries = Object.entries(weights) as [Name, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1)!)[0];
    },
    id(nowMs) {
      const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join("");
      const time = Math.floor(nowMs).toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${"89ab"[below(4)]}${hex(3)}-${hex(12)}`;
    },
    fork: (name) =>
      createChance([...name].reduce((mixed, letter) => Math.imul(mixed, 31) + letter.charCodeAt(0), seed)),
  };
}

/** Small, and good enough to try things out. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
