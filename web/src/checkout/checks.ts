/** What is wrong with what was typed, told before the server has to. Pure; the server has the last word. */
import type { PassengerType } from "@aisle/client";
import { nameProblem, type NameProblem } from "../travellers/person-name.ts";
import { type DocumentProblem, documentProblems } from "../travellers/travel-document.ts";
import type { CheckoutDraft, PersonDraft } from "./draft.ts";

export type Problem =
  | NameProblem
  | DocumentProblem
  | "date"
  | "adultAge"
  | "childAge"
  | "infantAge"
  | "email"
  | "phone"
  | "refused";

/** By the field's path as the server names it, such as `passengers.0.surname`. */
export type Problems = ReadonlyMap<string, Problem>;

/** When the party travels, by the calendars of the airports. */
export interface CheckoutDays {
  readonly today: string;
  readonly departure: string;
  /** The day of the last arrival. */
  readonly journeyEnds: string;
}

export function checkDraft(draft: CheckoutDraft, days: CheckoutDays): Problems {
  const { email, phone } = draft.contact;
  const found: [string, Problem | null][] = [
    ...draft.people.flatMap((person, index): [string, Problem | null][] => [
      [`passengers.${index}.givenName`, nameProblem(person.givenName)],
      [`passengers.${index}.surname`, nameProblem(person.surname)],
      [`passengers.${index}.birthDate`, birthDateProblem(person, days)],
      ...documentProblemsOf(person, days).map(([field, problem]): [string, Problem] => [
        `passengers.${index}.document.${field}`,
        problem,
      ]),
    ]),
    ["contact.email", email.trim() === "" ? "missing" : /^\S+@\S+\.\S+$/.test(email.trim()) ? null : "email"],
    ["contact.phone", isPhone(phone) ? null : "phone"],
  ];
  return new Map(found.filter((entry): entry is [string, Problem] => entry[1] !== null));
}

function documentProblemsOf({ document }: PersonDraft, days: CheckoutDays) {
  return document.from === "typed" ? documentProblems(document.document, days) : [];
}

function birthDateProblem({ type, birthDate }: PersonDraft, { today, departure }: CheckoutDays): Problem | null {
  if (birthDate === "") return type === "adult" ? null : "missing";
  if (!isBirthDate(birthDate, today)) return "date";
  return isOfType(type, birthDate, departure) ? null : `${type}Age`;
}

/** A day of the calendar on which somebody who lives can have been born. A date input takes years of six digits. */
export function isBirthDate(day: string, today: string): boolean {
  return day.length === today.length && day >= "1900-01-01" && day <= today;
}

/** Who is under 2 may have a seat at a child's fare where a lap will not do: the server knows when. */
export function isOfType(type: PassengerType, birthDate: string, departure: string): boolean {
  const age = ageOn(birthDate, departure);
  if (type === "adult") return age >= 12;
  return type === "child" ? age < 12 : age < 2;
}

/** Full years on a day of the calendar. */
function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function isPhone(phone: string): boolean {
  const digits = phone.replaceAll(/[\s().-]/g, "");
  return digits === "" || /^\+[1-9][0-9]{6,14}$/.test(digits);
}
