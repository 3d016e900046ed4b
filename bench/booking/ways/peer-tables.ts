/** The tables of who does without Aisle: a row for each seat to fight over, and one for each hold and each sale. */
import { createPool, type Pool } from "mysql2/promise";

/** As many connections as a busy server would have. */
export const CONNECTIONS = 32;
const ROWS_PER_STATEMENT = 1_000;

export function openPool(url: string): Pool {
  return createPool({ uri: url, connectionLimit: CONNECTIONS });
}

export async function storePeerTables(
  url: string,
  flightIds: readonly number[],
  seats: readonly string[],
): Promise<void> {
  const pool = openPool(url);
  await pool.query("drop table if exists peer_seats, peer_holds, peer_sales");
  await pool.query(
    `create table peer_seats (flight_id int not null, seat varchar(4) not null, user_id char(36), expires_at_ms bigint,
     sold tinyint not null default 0, primary key (flight_id, seat)) engine = innodb`,
  );
  for (const table of ["peer_holds", "peer_sales"]) {
    await pool.query(
      `create table ${table} (flight_id int not null, seat varchar(4) not null, user_id char(36) not null,
       primary key (flight_id, seat)) engine = innodb`,
    );
  }
  const rows = flightIds.flatMap((flightId) => seats.map((seat) => [flightId, seat]));
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await pool.query("insert into peer_seats (flight_id, seat) values ?", [
      rows.slice(from, from + ROWS_PER_STATEMENT),
    ]);
  }
  await pool.end();
}
