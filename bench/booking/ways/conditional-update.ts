/** One UPDATE that finds the seat only if it is free: the row count says who won. */
import type { ResultSetHeader } from "mysql2/promise";
import { openPool } from "./peer-tables.ts";
import type { Backing } from "../../harness/backing.ts";
import { HOLD_LIFE_MS, type Way } from "./way.ts";

const HOLD = `update peer_seats set user_id = ?, expires_at_ms = ?
  where flight_id = ? and seat = ? and sold = 0 and (user_id is null or expires_at_ms < ?)`;
const SELL = "update peer_seats set sold = 1 where flight_id = ? and seat = ? and user_id = ?";
const FREE = `update peer_seats set user_id = null, expires_at_ms = null, sold = 0
  where flight_id = ? and seat = ? and user_id = ?`;

export function openConditionalUpdate({ databaseUrl }: Backing): Way {
  const pool = openPool(databaseUrl);
  const changed = async (text: string, values: readonly (string | number)[]): Promise<boolean> => {
    const [result] = await pool.execute<ResultSetHeader>(text, [...values]);
    return result.affectedRows === 1;
  };
  return {
    hold: ({ flightId, seat, userId }) =>
      changed(HOLD, [userId, Date.now() + HOLD_LIFE_MS, flightId, seat, Date.now()]),
    release: async ({ flightId, seat, userId }) => void (await changed(FREE, [flightId, seat, userId])),
    order: ({ flightId, seat, userId }) => changed(SELL, [flightId, seat, userId]),
    cancel: async ({ flightId, seat, userId }) => void (await changed(FREE, [flightId, seat, userId])),
    close: () => pool.end(),
  };
}
