/** What is wrong with what was typed, told before the server has to. Pure; the server has the last word. */
import type { PassengerType } from "@aisle/client";
import type { CheckoutDraft, PersonDraft } from "./draft.ts";

export type Problem =
  | "missing"
  | "latin"
  | "long"
  | "date"
  | "adultAge"
  | "childAge"
  | "infantAge"
  | "email"
  | "phone"
  | "refused";

/** By the field's path as the server names it, such as `passengers.0.surname`. */
export type Problems = ReadonlyMap<string, Problem>;

const MAX_NAME_CHARACTERS = 39;
/** As protocol/src/passengers.ts has it: what machine readable documents can carry. */
const latinName = /^[\p{Script=Latin}\p{M}][\p{Script=Latin}\p{M} '’.-]*$/u;

export function checkDraft(
  draft: CheckoutDraft,
  days: { readonly today: string; readonly departure: string },
): Problems {
  const { email, phone } = draft.contact;
  const found: [string, Problem | null][] = [
    ...draft.people.flatMap((person, index): [string, Problem | null][] => [
      [`passengers.${index}.givenName`, nameProblem(person.givenName)],
      [`passengers.${index}.surname`, nameProblem(person.surname)],
      [`passengers.${index}.birthDate`, birthDateProblem(person, days)],
    ]),
    ["contact.email", email.trim() === "" ? "missing" : /^\S+@\S+\.\S+$/.test(email.trim()) ? null : "email"],
    ["contact.phone", isPhone(phone) ? null : "phone"],
  ];
  return new Map(found.filter((entry): entry is [string, Problem] => entry[1] !== null));
}

function nameProblem(name: string): Problem | null {
  const plain = name.normalize("NFC").trim();
  if (plain === "") return "missing";
  if (!latinName.test(plain)) return "latin";
  return [...plain].length > MAX_NAME_CHARACTERS ? "long" : null;
}

function birthDateProblem(
  { type, birthDate }: PersonDraft,
  { today, departure }: { readonly today: string; readonly departure: string },
): Problem | null {
  if (birthDate === "") return type === "adult" ? null : "missing";
  if (birthDate > today || birthDate < "1900-01-01") return "date";
  return isOfType(type, ageOn(birthDate, departure)) ? null : `${type}Age`;
}

/** Who is under 2 may have a seat at a child's fare where a lap will not do: the server knows when. */
function isOfType(type: PassengerType, age: number): boolean {
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
