/** Rows that say whose a seat is: the key takes one for each, and so has the last word. */
import type { Pool } from "mysql2/promise";
import { inBatches } from "./in-batches.ts";
import type { Wish } from "./way.ts";

export type RowTable = "peer_holds" | "peer_sales";

export interface SeatRows {
  /** False when the seat has a row already. */
  add(wish: Wish): Promise<boolean>;
  remove(wish: Wish): Promise<void>;
}

const rowOf = ({ flightId, seat, userId }: Wish) => [flightId, seat, userId] as const;

/** A statement for each row. */
export function rowsOneByOne(pool: Pool, table: RowTable): SeatRows {
  return {
    async add(wish) {
      const text = `insert into ${table} (flight_id, seat, user_id) values (?, ?, ?)`;
      return added(() => pool.execute(text, [...rowOf(wish)]));
    },
    async remove(wish) {
      await pool.execute(`delete from ${table} where flight_id = ? and seat = ? and user_id = ?`, [...rowOf(wish)]);
    },
  };
}

/** A statement for all rows that came while the one before was under way; of a batch with a taken seat, each by itself. */
export function rowsInBatches(pool: Pool, table: RowTable): SeatRows {
  const single = rowsOneByOne(pool, table);
  return {
    add: inBatches(async (wishes: readonly Wish[]) => {
      const text = `insert into ${table} (flight_id, seat, user_id) values ?`;
      const all = await added(() => pool.query(text, [wishes.map(rowOf)]));
      return all ? wishes.map(() => true) : Promise.all(wishes.map(single.add));
    }),
    remove: inBatches(async (wishes: readonly Wish[]) => {
      // The database finds these by the key; for a list of triples it would read the whole table.
      const each = wishes.map(() => "(flight_id = ? and seat = ? and user_id = ?)").join(" or ");
      await untilUndisturbed(() => pool.query(`delete from ${table} where ${each}`, wishes.flatMap(rowOf)));
      return wishes.map(() => {});
    }),
  };
}

async function added(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await untilUndisturbed(insert);
    return true;
  } catch (error) {
    if (codeOf(error) === "ER_DUP_ENTRY") return false;
    throw error;
  }
}

/** Again whenever the database gave it up for another. */
async function untilUndisturbed(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (codeOf(error) !== "ER_LOCK_DEADLOCK") throw error;
    }
  }
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;
