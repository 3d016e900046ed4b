/** What became of the time that a flight was sold with. Pure. */
import type { Language } from "@aisle/protocol/auth.ts";
import { receiptWords } from "./receipt-words.ts";
import { clockText, dayText } from "./time-text.ts";

/** "was 10:40", with its day where that is another; empty where the time stands, or was never another. */
export function soldText(soldLocal: string | undefined, nowLocal: string, language: Language): string {
  if (soldLocal === undefined || soldLocal === nowLocal) return "";
  const isSameDay = soldLocal.slice(0, 10) === nowLocal.slice(0, 10);
  const { was } = receiptWords[language];
  return was(isSameDay ? clockText(soldLocal) : `${clockText(soldLocal)} ${dayText(soldLocal, language)}`);
}
