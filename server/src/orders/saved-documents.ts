/** Passengers who name a saved traveller get that traveller's travel document. */
import { AisleError, type InputIssue } from "@aisle/protocol/errors.ts";
import type { NewPassenger, TravelDocument } from "@aisle/protocol/passengers.ts";
import type { Objection } from "./order-plan.ts";

/** The user's own travellers among those that are named: the travel document, or null without one. */
export type ReadSavedDocuments = (
  userId: string,
  travellerIds: readonly string[],
) => Promise<ReadonlyMap<string, TravelDocument | null>>;

/**
 * @throws AisleError `not_found`, the same for a traveller of somebody else and for none, and `invalid_input` for one
 *   without a travel document.
 */
export async function withSavedDocuments(
  passengers: readonly NewPassenger[],
  userId: string,
  read: ReadSavedDocuments,
): Promise<readonly NewPassenger[]> {
  const named = passengers.map(({ travellerId }) => travellerId).filter((id) => id !== undefined);
  if (named.length === 0) return passengers;
  const saved = await read(userId, named);
  const issuesWhere = (document: undefined | null, objection: Objection): InputIssue[] =>
    passengers.flatMap(({ travellerId }, index) =>
      travellerId !== undefined && saved.get(travellerId) === document
        ? [{ path: `passengers.${index}.travellerId`, ...objection }]
        : [],
    );
  const missing = issuesWhere(undefined, {
    reason: "no_such_traveller",
    message: "must be one of your saved travellers",
  });
  if (missing.length > 0) {
    throw new AisleError("not_found", "There is no such traveller, or it is not yours.", { issues: missing });
  }
  const bare = issuesWhere(null, {
    reason: "traveller_without_document",
    message: "must be a saved traveller with a travel document",
  });
  if (bare.length > 0) throw new AisleError("invalid_input", undefined, { issues: bare });
  return passengers.map((passenger) =>
    passenger.travellerId === undefined ? passenger : { ...passenger, document: saved.get(passenger.travellerId)! },
  );
}
