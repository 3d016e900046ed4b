/** The people whom users book for, put together: the operations, and their travel documents for orders. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { TravellerId } from "@aisle/protocol/ids.ts";
import type { ShownDocument } from "@aisle/protocol/passengers.ts";
import type { Traveller } from "@aisle/protocol/travellers.ts";
import type { Clock } from "../clock.ts";
import type { Handlers } from "../gateway/call.ts";
import { createDocumentBox, type DocumentKeys } from "../orders/document-box.ts";
import type { Database } from "../storage/database.ts";
import type { TravellerRow } from "../storage/schema.ts";
import { birthDateProblem } from "./birth-date.ts";
import { createTravellerStore, type TravellerStore } from "./traveller-store.ts";

export interface Travellers {
  readonly operations: Pick<Handlers, Extract<keyof Handlers, `travellers.${string}`>>;
  /** For orders that take a traveller's document. */
  readonly documents: TravellerStore["documents"];
}

export function createTravellers(parts: {
  readonly database: Database;
  readonly clock: Clock;
  readonly documentKeys: DocumentKeys;
}): Travellers {
  const { database, clock } = parts;
  const store = createTravellerStore({ database, documents: createDocumentBox(parts.documentKeys) });
  return {
    documents: store.documents,
    operations: {
      async "travellers.list"(_input, { identity }) {
        return { travellers: (await store.list(identity.userId)).map(viewTraveller) };
      },

      async "travellers.save"(wish, { identity }) {
        const nowMs = clock.nowMs();
        const problem = birthDateProblem(wish.birthDate, nowMs);
        if (problem !== undefined) {
          throw new AisleError("invalid_input", undefined, { issues: [{ path: "birthDate", ...problem }] });
        }
        return { traveller: viewTraveller(await store.save(identity.userId, wish, nowMs)) };
      },

      async "travellers.delete"({ travellerId }, { identity }) {
        await store.delete(identity.userId, travellerId);
        return {};
      },
    },
  };
}

function viewTraveller(row: TravellerRow): Traveller {
  return {
    travellerId: row.traveller_id as TravellerId,
    givenName: row.given_name,
    surname: row.surname,
    birthDate: row.birth_date,
    isSelf: Number(row.is_self) === 1,
    document: row.shown_document === null ? null : (JSON.parse(row.shown_document) as ShownDocument),
  };
}
