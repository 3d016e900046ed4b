/** What is said of an order that was not made, and the way on. Pure. */
import type { AisleError } from "@aisle/client";
import { hrefOf, nextTrips } from "../app/routes.ts";
import { reasonText, refusalText } from "../errors/refusal-text.ts";
import type { LanguageChoice } from "../i18n/language.tsx";
import type { HeldSeats } from "./use-held-seats.ts";

export interface OrderProblem {
  readonly message: string;
  readonly way: { readonly label: string; readonly href: string } | null;
}

export interface OrderPlace {
  readonly held: readonly Pick<HeldSeats, "flightId" | "seats">[];
  readonly cabin: string;
  readonly offerId: string;
  /** Results for the same trip. */
  readonly searchHref: string;
}

type Words = Pick<LanguageChoice, "text" | "language">;

/** Undefined paths, or those of the whole party, have no field where they could be said. */
const FIELD = /^(?:passengers\.\d+|contact)(?:\.|$)/;

export function orderProblem(error: AisleError, place: OrderPlace, words: Words): OrderProblem {
  const { checkout } = words.text;
  const { code, details } = error;
  const searchAgain = { label: checkout.newSearch, href: place.searchHref };
  const lost = details?.refusals?.map(({ seat }) => seat) ?? [];
  if (lost.length > 0) {
    const flight = place.held.find(({ seats }) => lost.some((seat) => seats.includes(seat))) ?? place.held[0];
    return {
      message: checkout.seatsLost(lost.join(", ")),
      way: flight ? seatsOf(flight.flightId, place, words) : null,
    };
  }
  // A saved traveller that is there no more.
  if (code === "not_found" && details?.issues) return { message: issuesInWords(error, words), way: null };
  switch (code) {
    case "timeout_unknown":
      return { message: checkout.unsure, way: null };
    case "hold_expired":
    case "not_found": {
      const [flight] = place.held;
      const message = `${checkout.expired} ${checkout.expiredHint}`;
      return { message, way: flight ? seatsOf(flight.flightId, place, words) : null };
    }
    case "offer_expired":
    case "flight_closed":
      return { message: refusalText(error, words), way: searchAgain };
    case "hold_limit":
    case "order_state":
      return {
        message: refusalText(error, words),
        way: { label: words.text.trips.title, href: hrefOf(nextTrips) },
      };
    case "invalid_input":
      return { message: issuesInWords(error, words), way: isOtherParty(error) ? searchAgain : null };
    default:
      return { message: refusalText(error, words), way: null };
  }
}

function seatsOf(flightId: number, { cabin, offerId }: OrderPlace, { text }: Words): OrderProblem["way"] {
  return { label: text.checkout.chooseSeats, href: hrefOf({ page: "flight", flightId, cabin, offerId }) };
}

/** What has a field is said there. */
function issuesInWords({ details }: AisleError, { text }: Words): string {
  const general = (details?.issues ?? []).filter(({ path }) => !FIELD.test(path));
  const told = general.flatMap(({ reason, about }) => reasonText(reason, about, text.refusals) ?? []);
  return told.length > 0 ? [...new Set(told)].join(" ") : text.checkout.marked;
}

function isOtherParty({ details }: AisleError): boolean {
  return details?.issues?.some(({ reason }) => reason === "other_party") ?? false;
}
