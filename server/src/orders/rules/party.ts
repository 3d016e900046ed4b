/**
 * Who may travel together on one order.
 *
 * Pure. Every objection is told at once, with its place and what to do about it. Days are those of the airports' clocks:
 * the type of a passenger is decided on the day of the first departure (IATA, passenger types), by which fares are made.
 */
import type { InputIssue } from "@aisle/protocol/errors.ts";
import type { NewPassenger } from "@aisle/protocol/passengers.ts";
import { type Party, PassengerType } from "@aisle/protocol/search.ts";
import type { Objection } from "../order-plan.ts";
import { ageProblem } from "./passenger-age.ts";
import { canTakeChildren, COMPANION_FROM_YEARS } from "./ages.ts";
import { plainName } from "./plain-name.ts";

/** When the party travels, by the clocks of the airports: days, or times such as 2027-02-28T23:55. */
export interface TravelDays {
  /** Now, where the journey begins. */
  readonly nowLocal: string;
  readonly firstDepartsLocal: string;
  readonly lastDepartsLocal: string;
  readonly lastArrivesLocal: string;
}

/** What is wrong with these passengers for an offer that was priced for `offerParty`. None: they may travel. */
export function checkPassengers(
  order: { readonly passengers: readonly NewPassenger[]; readonly offerParty: Party } & TravelDays,
): InputIssue[] {
  const { passengers, offerParty } = order;
  const days = {
    today: order.nowLocal.slice(0, 10),
    firstDeparture: order.firstDepartsLocal.slice(0, 10),
    lastDeparture: order.lastDepartsLocal.slice(0, 10),
    lapsAreFull: offerParty.infants >= offerParty.adults,
  };
  const lastDay = order.lastArrivesLocal.slice(0, 10);
  return [
    ...countIssues(passengers, offerParty),
    ...companionIssues(passengers, days.firstDeparture),
    ...passengers.flatMap((passenger, index) => [
      ...issueAt(`passengers.${index}.birthDate`, ageProblem(passenger, days)),
      ...issueAt(`passengers.${index}.document.expiresOn`, documentProblem(passenger, lastDay)),
      ...issueAt(`passengers.${index}`, duplicateProblem(passenger, passengers.slice(0, index))),
    ]),
  ];
}

/** Why those who are left of a party cannot travel without the others; undefined when they can. */
export function companionProblem(
  passengers: readonly { readonly type: PassengerType; readonly birthDate?: string | null | undefined }[],
  firstDepartsLocal: string,
): Objection | undefined {
  const day = firstDepartsLocal.slice(0, 10);
  const infants = passengers.filter(({ type }) => type === "infant").length;
  const needCompanion = passengers.some(({ type }) => type !== "adult");
  const companions = passengers.filter(({ type, birthDate }) => type === "adult" && canTakeChildren(birthDate, day));
  if (needCompanion && companions.length === 0) {
    const message = `must name an adult of ${COMPANION_FROM_YEARS} or older: unaccompanied children cannot be booked here`;
    return { reason: "no_companion", message };
  }
  if (infants > companions.length) {
    const message = `must name an adult of ${COMPANION_FROM_YEARS} or older for each infant: one lap takes one infant`;
    return { reason: "too_few_laps", message };
  }
  return undefined;
}

function companionIssues(passengers: readonly NewPassenger[], day: string): InputIssue[] {
  return issueAt("passengers", companionProblem(passengers, day));
}

function countIssues(passengers: readonly NewPassenger[], { adults, children, infants }: Party): InputIssue[] {
  const wanted = { adult: adults, child: children, infant: infants };
  const named = (type: PassengerType) => passengers.filter((passenger) => passenger.type === type).length;
  if (PassengerType.options.every((type) => named(type) === wanted[type])) return [];
  const told = PassengerType.options.map((type) => `${wanted[type]} of type ${type}`).join(", ");
  return issueAt("passengers", {
    reason: "other_party",
    message: `must be those that the offer was priced for: ${told}`,
  });
}

function documentProblem({ document }: NewPassenger, day: string): Objection | undefined {
  if (!document || document.expiresOn >= day) return undefined;
  const message = `must not be before ${day}, the day of the last arrival: the document is to be valid until then`;
  return { reason: "document_expires", message, about: { day } };
}

/** The same person twice would have two seats, and one of them would fly empty. */
function duplicateProblem(passenger: NewPassenger, before: readonly NewPassenger[]): Objection | undefined {
  const first = before.findIndex((other) => personOf(other) === personOf(passenger));
  if (first === -1) return undefined;
  const message = `is the same person as passengers.${first}: two people of one name are told apart by their birth dates`;
  return { reason: "same_person", message };
}

function personOf({ givenName, surname, birthDate = "" }: NewPassenger): string {
  return `${plainName(surname)}/${plainName(givenName)}/${birthDate}`;
}

function issueAt(path: string, objection: Objection | undefined): InputIssue[] {
  return objection ? [{ path, ...objection }] : [];
}
