/** The people whom a user books for, saved so that nobody types them again. */
import { z } from "zod";
import { TravellerId } from "./ids.ts";
import { MAX_TRAVELLERS } from "./limits.ts";
import { defineOperation } from "./operation.ts";
import { PersonName, ShownDocument, TravelDocument } from "./passengers.ts";
import { LocalDate } from "./times.ts";

export const Traveller = z.object({
  travellerId: TravellerId,
  givenName: z.string(),
  surname: z.string(),
  birthDate: LocalDate.nullable(),
  /** The user themselves; at most one is. */
  isSelf: z.boolean(),
  /** The whole of it is never told again: an order takes it by `travellerId`. */
  document: ShownDocument.nullable(),
});
export type Traveller = z.output<typeof Traveller>;

export const travellersList = defineOperation({
  name: "travellers.list",
  summary: "The caller's saved travellers: the user themselves first, then in the order in which they were saved.",
  access: "user",
  effect: "read",
  input: z.strictObject({}),
  output: z.object({ travellers: z.array(Traveller).max(MAX_TRAVELLERS) }),
});

export const travellersSave = defineOperation({
  name: "travellers.save",
  summary:
    "Saves a traveller, or all of one that is there but the travel document, which stays unless another or null is named.",
  access: "user",
  effect: "write",
  clientId: "travellerId",
  limits: [{ per: "account", calls: 60, windowMs: 60_000 }],
  input: z.strictObject({
    travellerId: TravellerId,
    givenName: PersonName,
    surname: PersonName,
    birthDate: LocalDate.nullable().default(null),
    /** True takes the mark from whoever has it. */
    isSelf: z.boolean().default(false),
    /** Left out, the one that was saved stays; null forgets it. */
    document: TravelDocument.nullable().optional(),
  }),
  output: z.object({ traveller: Traveller }),
});

export const travellersDelete = defineOperation({
  name: "travellers.delete",
  summary: "Forgets a traveller and the travel document. Orders keep what they took. Again changes nothing.",
  access: "user",
  effect: "write",
  input: z.strictObject({ travellerId: TravellerId }),
  output: z.object({}),
});
