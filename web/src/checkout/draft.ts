/** What has been typed so far, kept in the tab so that a reload or the back button loses nothing. */
import type { PassengerType } from "@aisle/client";

export interface PersonDraft {
  readonly type: PassengerType;
  readonly givenName: string;
  readonly surname: string;
  readonly birthDate: string;
}

export interface CheckoutDraft {
  readonly people: readonly PersonDraft[];
  readonly contact: { readonly email: string; readonly phone: string };
  /** Who sits where, by flight: seats in the order of the passengers that need one. Empty: as they come. */
  readonly seats: Readonly<Record<string, readonly string[]>>;
}

const KEY = "aisle.checkout";

/** The draft fitted to a party: people of a kind that was typed before keep what was typed. */
export function draftFor(party: readonly PassengerType[], kept: CheckoutDraft | null, email: string): CheckoutDraft {
  const left = [...(kept?.people ?? [])];
  const people = party.map((type): PersonDraft => {
    const index = left.findIndex((person) => person.type === type);
    const [typed] = index < 0 ? [] : left.splice(index, 1);
    return typed ?? { type, givenName: "", surname: "", birthDate: "" };
  });
  return { people, contact: kept?.contact ?? { email, phone: "" }, seats: kept?.seats ?? {} };
}

export function readDraft(): CheckoutDraft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return isDraft(kept) ? kept : null;
  } catch {
    // Storage is off, or holds what is not ours.
    return null;
  }
}

export function keepDraft(draft: CheckoutDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Storage is off: what is typed lasts as long as the page.
  }
}

function isDraft(value: unknown): value is CheckoutDraft {
  return typeof value === "object" && value !== null && "people" in value && "contact" in value && "seats" in value;
}
