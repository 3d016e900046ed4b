/** The people who fly, as their travel documents name them. */
import { z } from "zod";
import { PassengerId, TravellerId } from "./ids.ts";
import { MAX_PASSENGER_NAME_CHARACTERS } from "./limits.ts";
import { because } from "./refusal-reasons.ts";
import { PassengerType } from "./search.ts";
import { lineOfText } from "./text.ts";
import { LocalDate } from "./times.ts";

/** Latin letters with or without marks, and what stands between the parts of names (ICAO 9303-3, section 4.6). */
const latinName = /^[\p{Script=Latin}\p{M}][\p{Script=Latin}\p{M} '’.-]*$/u;

export const PersonName = lineOfText(MAX_PASSENGER_NAME_CHARACTERS).refine(
  (name) => latinName.test(name),
  because("name_not_latin", "must be in Latin letters, as the travel document has it; without digits"),
);

const CountryCode = z.string().regex(/^[A-Z]{2}$/, "must be a country's two capital letters, such as DE");

/** Stored encrypted, shown to nobody but its owner and agents, and then only in part. */
export const TravelDocument = z.strictObject({
  kind: z.enum(["passport", "identity_card"]),
  number: z.string().regex(/^[A-Z0-9]{5,20}$/, "must be 5 to 20 capital letters or digits"),
  issuingCountry: CountryCode,
  nationality: CountryCode,
  expiresOn: LocalDate,
});
export type TravelDocument = z.output<typeof TravelDocument>;

/** What is shown of a travel document: its kind, and the end of its number. */
export const ShownDocument = z.object({
  kind: TravelDocument.shape.kind,
  numberEnd: z.string(),
  expiresOn: LocalDate,
});
export type ShownDocument = z.output<typeof ShownDocument>;

export const NewPassenger = z
  .strictObject({
    type: PassengerType,
    givenName: PersonName,
    surname: PersonName,
    /** Needed for children and infants, whose age decides their type. */
    birthDate: LocalDate.optional(),
    document: TravelDocument.optional(),
    /** A traveller that the caller has saved, whose travel document is taken in place of `document`. */
    travellerId: TravellerId.optional(),
  })
  .refine(({ type, birthDate }) => type === "adult" || birthDate !== undefined, {
    path: ["birthDate"],
    ...because("birth_date_missing", "is needed for children and infants"),
  })
  .refine(({ document, travellerId }) => document === undefined || travellerId === undefined, {
    path: ["travellerId"],
    ...because("document_given_twice", "must be left out where a document is given"),
  });
export type NewPassenger = z.output<typeof NewPassenger>;

/** `cancelled`: no longer flies; what was paid for them is given back as their fare allows. */
export const Passenger = z.object({
  passengerId: PassengerId,
  type: PassengerType,
  givenName: z.string(),
  surname: z.string(),
  birthDate: LocalDate.nullable(),
  /** On whose lap an infant sits. */
  onLapOf: PassengerId.nullable(),
  state: z.enum(["active", "cancelled"]),
  document: ShownDocument.nullable(),
});
export type Passenger = z.output<typeof Passenger>;
