/** What has been typed so far, kept in the tab so that a reload or the back button loses nothing. */
import type { PassengerType } from "@aisle/client";
import { forgetKept, keep, readKeptJson } from "../app/kept.ts";
import type { DocumentChoice } from "../travellers/travel-document.ts";

export interface PersonDraft {
  readonly type: PassengerType;
  readonly givenName: string;
  readonly surname: string;
  readonly birthDate: string;
  /** The saved traveller who was chosen; null for somebody else. */
  readonly travellerId: string | null;
  readonly document: DocumentChoice;
  readonly isToSave: boolean;
}

export interface CheckoutDraft {
  readonly people: readonly PersonDraft[];
  readonly contact: { readonly email: string; readonly phone: string };
  /** Who sits where, by flight: seats in the order of the passengers that need one. Empty: as they come. */
  readonly seats: Readonly<Record<string, readonly string[]>>;
}

const KEY = "aisle.checkout";

export function emptyPerson(type: PassengerType): PersonDraft {
  const nothing = { givenName: "", surname: "", birthDate: "", travellerId: null, isToSave: false };
  return { type, ...nothing, document: { from: "none" } };
}

/** The draft fitted to a party: people of a kind that was typed before keep what was typed. */
export function draftFor(party: readonly PassengerType[], kept: CheckoutDraft | null, email: string): CheckoutDraft {
  const left = [...(kept?.people ?? [])];
  const people = party.map((type): PersonDraft => {
    const index = left.findIndex((person) => person.type === type);
    const [typed] = index < 0 ? [] : left.splice(index, 1);
    return { ...emptyPerson(type), ...typed };
  });
  return { people, contact: kept?.contact ?? { email, phone: "" }, seats: kept?.seats ?? {} };
}

export function readDraft(): CheckoutDraft | null {
  const kept = readKeptJson("tab", KEY);
  return isDraft(kept) ? kept : null;
}

/** Travel documents are not kept: whoever opens this tab next is not to find them. */
export function keepDraft(draft: CheckoutDraft): void {
  const people = draft.people.map((person): PersonDraft =>
    person.document.from === "typed" ? { ...person, document: { from: "none" } } : person,
  );
  keep("tab", KEY, JSON.stringify({ ...draft, people }));
}

/** Whoever logs in next is not to find whom this person booked for. */
export function forgetDraft(): void {
  forgetKept("tab", KEY);
}

function isDraft(value: unknown): value is CheckoutDraft {
  return typeof value === "object" && value !== null && "people" in value && "contact" in value && "seats" in value;
}
