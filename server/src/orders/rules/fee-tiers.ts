/** Which fee a family asks for at an instant. Pure. */
import { fareFamilies, type FareFamilyTerms, type FeeTier } from "@aisle/protocol/fare-families.ts";
import type { FareFamily } from "@aisle/protocol/flights.ts";

const HOUR_MS = 60 * 60_000;

/** What a cancellation keeps of a fare before taxes, in percent. From the instant of departure on it is a no-show. */
export function cancelFeePercent(family: FareFamily, departsAtMs: number, nowMs: number): number {
  const { cancelFees, noShowFeePercent }: FareFamilyTerms = fareFamilies[family];
  return hasDeparted(departsAtMs, nowMs) ? noShowFeePercent : percentOfTier(cancelFees, departsAtMs, nowMs);
}

/** What a change costs of a fare before taxes, in percent; null when the fare cannot be changed, or not any more. */
export function changeFeePercent(family: FareFamily, departsAtMs: number, nowMs: number): number | null {
  const { changeFees }: FareFamilyTerms = fareFamilies[family];
  if (changeFees === null || hasDeparted(departsAtMs, nowMs)) return null;
  return percentOfTier(changeFees, departsAtMs, nowMs);
}

export function hasDeparted(departsAtMs: number, nowMs: number): boolean {
  return nowMs >= departsAtMs;
}

function percentOfTier(tiers: readonly FeeTier[], departsAtMs: number, nowMs: number): number {
  const leftMs = departsAtMs - nowMs;
  // Families end with a tier until departure, so that there always is one.
  return tiers.find(({ untilHoursBefore }) => leftMs >= untilHoursBefore * HOUR_MS)?.percent ?? 100;
}
