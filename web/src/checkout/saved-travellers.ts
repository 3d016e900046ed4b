/** How passengers and saved travellers follow from each other. Pure. */
import type { CallInput, NewPassenger, PassengerType, Traveller } from "@aisle/client";
import { tidyName } from "../travellers/person-name.ts";
import { tidyNumber, usableDocument } from "../travellers/travel-document.ts";
import { isOfType } from "./checks.ts";
import { emptyPerson, type PersonDraft } from "./draft.ts";

/** Whether the traveller is of that type on the day of departure. Who has no birth date can only be an adult. */
export function fitsType({ birthDate }: Traveller, type: PassengerType, departure: string): boolean {
  return birthDate === null ? type === "adult" : isOfType(type, birthDate, departure);
}

export function chosenOf({ travellerId }: PersonDraft, travellers: readonly Traveller[]): Traveller | undefined {
  return travellers.find((traveller) => traveller.travellerId === travellerId);
}

/** The passenger filled in with a traveller, and with the travel document if it is good for the journey. */
export function personFrom(traveller: Traveller, type: PassengerType, journeyEnds: string): PersonDraft {
  const { travellerId, givenName, surname, birthDate, document } = traveller;
  return {
    ...emptyPerson(type),
    ...{ travellerId, givenName, surname, birthDate: birthDate ?? "" },
    document: { from: usableDocument(document, journeyEnds) ? "saved" : "none" },
  };
}

/** Whether there is anything to save: a new person, another name or birth date, a document that was typed. */
export function hasNews(person: PersonDraft, travellers: readonly Traveller[]): boolean {
  const chosen = chosenOf(person, travellers);
  if (!chosen || person.document.from === "typed") return true;
  return nameOf(person) !== nameOf(chosen) || person.birthDate !== (chosen.birthDate ?? "");
}

/** The passenger as an order takes it. */
export function newPassenger(person: PersonDraft, travellers: readonly Traveller[], journeyEnds: string): NewPassenger {
  const { type, givenName, surname, birthDate, document } = person;
  const chosen = chosenOf(person, travellers);
  const isSaved = document.from === "saved" && chosen && usableDocument(chosen.document, journeyEnds);
  return {
    ...{ type, givenName: tidyName(givenName), surname: tidyName(surname) },
    ...(birthDate !== "" && { birthDate }),
    ...(isSaved && { travellerId: chosen.travellerId }),
    ...(document.from === "typed" && { document: tidyDocument(document.document) }),
  };
}

/** What is saved of those who are to be: under the traveller who was chosen, or who is that person already. */
export function travellersToSave(
  people: readonly PersonDraft[],
  travellers: readonly Traveller[],
): readonly CallInput<"travellers.save">[] {
  return people
    .filter((person) => person.isToSave && hasNews(person, travellers))
    .map((person) => {
      const known = chosenOf(person, travellers) ?? travellers.find((one) => isSamePerson(person, one));
      return {
        ...(known && { travellerId: known.travellerId }),
        ...{ givenName: tidyName(person.givenName), surname: tidyName(person.surname) },
        birthDate: person.birthDate === "" ? (known?.birthDate ?? null) : person.birthDate,
        isSelf: known?.isSelf ?? false,
        ...(person.document.from === "typed" && { document: tidyDocument(person.document.document) }),
      };
    });
}

function tidyDocument<Document extends { readonly number: string }>(document: Document): Document {
  return { ...document, number: tidyNumber(document.number) };
}

function isSamePerson(person: PersonDraft, traveller: Traveller): boolean {
  if (nameOf(person) !== nameOf(traveller)) return false;
  return person.birthDate === "" || traveller.birthDate === null || person.birthDate === traveller.birthDate;
}

function nameOf({ givenName, surname }: Pick<PersonDraft, "givenName" | "surname">): string {
  return `${tidyName(givenName)} ${tidyName(surname)}`;
}
