/** A travel document as it is typed. Pure; the server has the last word. */
import type { ShownDocument, TravelDocument } from "@aisle/client";

export type DocumentDraft = Readonly<Record<Exclude<keyof TravelDocument, "kind">, string>> &
  Pick<TravelDocument, "kind">;
/** `saved`: the one that the traveller has, whose number never comes here. */
export type DocumentChoice =
  | { readonly from: "none" | "saved" }
  | { readonly from: "typed"; readonly document: DocumentDraft };
export type DocumentField = Exclude<keyof TravelDocument, "kind">;
export type DocumentProblem = "missing" | "documentNumber" | "expiry" | "documentOver" | "documentPast";

/** Until when a document is to be valid. */
export interface ValidityDays {
  readonly today: string;
  /** The day of the last arrival; null when no journey is known. */
  readonly journeyEnds: string | null;
}

export const documentKinds = ["passport", "identity_card"] as const satisfies readonly TravelDocument["kind"][];

export const emptyDocument: DocumentDraft = {
  ...{ kind: "passport", number: "", issuingCountry: "", nationality: "", expiresOn: "" },
};

/** Many countries let in only those whose document is valid for so long after the journey. */
const USUAL_MARGIN_MONTHS = 6;

/** Numbers are printed in groups and with signs that do not belong to them. */
export function tidyNumber(number: string): string {
  return number
    .normalize("NFKC")
    .replaceAll(/[\s\p{Cf}\p{Pd}./<]/gu, "")
    .toUpperCase();
}

export function documentProblems(
  { number, issuingCountry, nationality, expiresOn }: DocumentDraft,
  days: ValidityDays,
): readonly (readonly [DocumentField, DocumentProblem])[] {
  const found: (readonly [DocumentField, DocumentProblem | null])[] = [
    ["number", numberProblem(tidyNumber(number))],
    ["issuingCountry", issuingCountry === "" ? "missing" : null],
    ["nationality", nationality === "" ? "missing" : null],
    ["expiresOn", expiryProblem(expiresOn, days)],
  ];
  return found.filter((entry): entry is [DocumentField, DocumentProblem] => entry[1] !== null);
}

function numberProblem(number: string): DocumentProblem | null {
  if (number === "") return "missing";
  return /^[A-Z0-9]{5,20}$/.test(number) ? null : "documentNumber";
}

function expiryProblem(expiresOn: string, { today, journeyEnds }: ValidityDays): DocumentProblem | null {
  if (expiresOn === "") return "missing";
  // A date input takes years of six digits.
  if (expiresOn.length !== "2035-12-31".length) return "expiry";
  if (journeyEnds !== null && expiresOn < journeyEnds) return "documentOver";
  return expiresOn < today ? "documentPast" : null;
}

/** The document when it is valid to the end of the journey, or no journey is known; else null. */
export function usableDocument(document: ShownDocument | null, journeyEnds: string | null): ShownDocument | null {
  return document !== null && (journeyEnds === null || document.expiresOn >= journeyEnds) ? document : null;
}

/** True when it is valid on the journey, but not for as long as many countries ask. */
export function isSoonOver(expiresOn: string, journeyEnds: string): boolean {
  if (expiresOn < journeyEnds) return false;
  const margin = new Date(`${journeyEnds}T00:00:00Z`);
  margin.setUTCMonth(margin.getUTCMonth() + USUAL_MARGIN_MONTHS);
  return expiresOn < margin.toISOString().slice(0, 10);
}
