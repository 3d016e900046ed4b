/** What of a travel document is shown to its owner: enough to know it again, too little to use it. Pure. */
import type { ShownDocument, TravelDocument } from "@aisle/protocol/passengers.ts";

const SHOWN_CHARACTERS = 3;

export function shownDocument({ kind, number, expiresOn }: TravelDocument): ShownDocument {
  return { kind, numberEnd: number.slice(-SHOWN_CHARACTERS), expiresOn };
}
