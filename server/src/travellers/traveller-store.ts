/** Saved travellers in the database; each user's apart from all others'. */
import type { OperationParsed } from "@aisle/protocol/contract.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { MAX_TRAVELLERS } from "@aisle/protocol/limits.ts";
import type { TravelDocument } from "@aisle/protocol/passengers.ts";
import { type Kysely, sql } from "kysely";
import type { DocumentBox } from "../orders/document-box.ts";
import { shownDocument } from "../orders/shown-document.ts";
import type { Database } from "../storage/database.ts";
import type { Tables, TravellerRow } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import { upsert } from "../storage/upsert.ts";

export interface TravellerStore {
  /** The user themselves first, then the oldest. */
  list(userId: string): Promise<readonly TravellerRow[]>;
  /** @throws AisleError `invalid_input` when there are too many. */
  save(userId: string, wish: OperationParsed<"travellers.save">, nowMs: number): Promise<TravellerRow>;
  delete(userId: string, travellerId: string): Promise<void>;
  /** Of those that the user has: the travel document, or null without one. */
  documents(userId: string, travellerIds: readonly string[]): Promise<ReadonlyMap<string, TravelDocument | null>>;
}

export function createTravellerStore(parts: {
  readonly database: Database;
  readonly documents: DocumentBox;
}): TravellerStore {
  const { database, documents } = parts;
  const { kysely, dialect } = database;

  const sealed = (userId: string, travellerId: string, document: TravelDocument | null) => ({
    shown_document: document && JSON.stringify(shownDocument(document)),
    sealed_document: document && documents.seal(placeOf(userId, travellerId), document),
  });

  return {
    list: (userId) => readAll(kysely, userId),

    save: (userId, wish, nowMs) =>
      transact(database, async (trx) => {
        await lockUser(trx, userId, dialect.forUpdate);
        const all = await readAll(trx, userId);
        const known = all.find(({ traveller_id }) => traveller_id === wish.travellerId);
        if (!known && all.length >= MAX_TRAVELLERS) throw tooMany();
        const kept = { shown_document: known?.shown_document ?? null, sealed_document: known?.sealed_document ?? null };
        const row: TravellerRow = {
          ...{ user_id: userId, traveller_id: wish.travellerId },
          ...{ given_name: wish.givenName, surname: wish.surname, birth_date: wish.birthDate },
          is_self: wish.isSelf ? 1 : 0,
          ...(wish.document === undefined ? kept : sealed(userId, wish.travellerId, wish.document)),
          created_at_ms: known?.created_at_ms ?? nowMs,
        };
        if (wish.isSelf)
          await trx.updateTable("travellers").set({ is_self: 0 }).where("user_id", "=", userId).execute();
        await upsert(trx, dialect, {
          table: "travellers",
          key: ["user_id", "traveller_id"],
          update: ["given_name", "surname", "birth_date", "is_self", "shown_document", "sealed_document"],
          rows: [row],
        });
        return row;
      }),

    async delete(userId, travellerId) {
      await kysely
        .deleteFrom("travellers")
        .where("user_id", "=", userId)
        .where("traveller_id", "=", travellerId)
        .execute();
    },

    async documents(userId, travellerIds) {
      if (travellerIds.length === 0) return new Map();
      const rows = await kysely
        .selectFrom("travellers")
        .select(["traveller_id", "sealed_document"])
        .where("user_id", "=", userId)
        .where("traveller_id", "in", travellerIds)
        .execute();
      return new Map(
        rows.map(({ traveller_id: id, sealed_document: text }) => [
          id,
          text === null ? null : documents.open(placeOf(userId, id), text),
        ]),
      );
    },
  };
}

/** What a document is bound to: moved to another user or traveller it does not open. */
function placeOf(userId: string, travellerId: string): string {
  return `${userId} ${travellerId}`;
}

/** Saving goes one by one for each user, so that they stay as few as they may be, and one of them the user. */
async function lockUser(trx: Kysely<Tables>, userId: string, forUpdate: string): Promise<void> {
  await trx.selectFrom("users").select("user_id").where("user_id", "=", userId).modifyEnd(sql.raw(forUpdate)).execute();
}

function readAll(db: Kysely<Tables>, userId: string): Promise<TravellerRow[]> {
  return db
    .selectFrom("travellers")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("is_self", "desc")
    .orderBy("created_at_ms")
    .orderBy("traveller_id")
    .execute();
}

function tooMany(): AisleError {
  const message = `must be one of the ${MAX_TRAVELLERS} that you have saved: delete one first`;
  return new AisleError("invalid_input", undefined, {
    issues: [{ path: "travellerId", reason: "too_many_travellers", message }],
  });
}
