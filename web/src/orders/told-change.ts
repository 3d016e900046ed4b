/** Carries what became of a change from the page that made it to the page of the order. */
import type { ChangeOutcome } from "./change-outcome.ts";

let told: { readonly orderId: string; readonly outcome: ChangeOutcome } | null = null;

export function tellChange(orderId: string, outcome: ChangeOutcome): void {
  told = { orderId, outcome };
}

export function toldChange(orderId: string): ChangeOutcome | null {
  return told?.orderId === orderId ? told.outcome : null;
}

export function forgetToldChange(): void {
  told = null;
}
