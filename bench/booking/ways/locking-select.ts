/** SELECT … FOR UPDATE, then UPDATE: a transaction for each request. */
import type { PoolConnection, RowDataPacket } from "mysql2/promise";
import { openPool } from "./peer-tables.ts";
import type { Backing } from "../../harness/backing.ts";
import { HOLD_LIFE_MS, type Way, type Wish } from "./way.ts";

interface SeatRow extends RowDataPacket {
  readonly user_id: string | null;
  readonly expires_at_ms: number | null;
  readonly sold: number;
}

const LOCK = "select user_id, expires_at_ms, sold from peer_seats where flight_id = ? and seat = ? for update";
const HOLD = "update peer_seats set user_id = ?, expires_at_ms = ? where flight_id = ? and seat = ?";
const SELL = "update peer_seats set sold = 1 where flight_id = ? and seat = ?";
const FREE = "update peer_seats set user_id = null, expires_at_ms = null, sold = 0 where flight_id = ? and seat = ?";

export function openLockingSelect({ databaseUrl }: Backing): Way {
  const pool = openPool(databaseUrl);

  /** Locks the seat, and changes it if `may` says so. */
  const change = async (
    { flightId, seat }: Wish,
    may: (row: SeatRow) => boolean,
    write: (connection: PoolConnection) => Promise<unknown>,
  ): Promise<boolean> => {
    const connection = await pool.getConnection();
    try {
      await connection.beginTransaction();
      const [[row]] = await connection.execute<SeatRow[]>(LOCK, [flightId, seat]);
      const allowed = row !== undefined && may(row);
      if (allowed) await write(connection);
      await connection.commit();
      return allowed;
    } catch (error) {
      await connection.rollback();
      throw error;
    } finally {
      connection.release();
    }
  };
  const isFree = (row: SeatRow): boolean =>
    row.sold === 0 && (row.user_id === null || (row.expires_at_ms ?? 0) < Date.now());
  const free = async (wish: Wish): Promise<void> => {
    await change(
      wish,
      (row) => row.user_id === wish.userId,
      (sql) => sql.execute(FREE, [wish.flightId, wish.seat]),
    );
  };

  return {
    hold: (wish) =>
      change(wish, isFree, (sql) =>
        sql.execute(HOLD, [wish.userId, Date.now() + HOLD_LIFE_MS, wish.flightId, wish.seat]),
      ),
    release: free,
    order: (wish) =>
      change(
        wish,
        (row) => row.user_id === wish.userId,
        (sql) => sql.execute(SELL, [wish.flightId, wish.seat]),
      ),
    cancel: free,
    close: () => pool.end(),
  };
}
