/**
 * The airlines' ticket numbers. A node takes them by the block, in a transaction of its own, so that issuing tickets never
 * waits for a counter. Numbers of a node that ends are lost, which numbers may be; none is ever given twice.
 */
import { ticketNumber } from "../tickets/ticket-number.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import type { TakeNumber } from "./issue.ts";

const BLOCK = 200;
/** Ten digits. What lies below is for tickets written by hand. */
const FIRST_SERIAL = 1_000_000_001;

export interface TicketStock {
  /** Reserves `count` numbers; those that `work` did not take go back. */
  withNumbers<T>(accountingCode: string, count: number, work: (take: TakeNumber) => Promise<T>): Promise<T>;
}

export function createTicketStock({ database }: { readonly database: Database }): TicketStock {
  const stock = new Map<string, number[]>();
  /** Blocks that are being taken: who comes meanwhile waits for them instead of taking more. */
  const refills = new Map<string, Promise<void>>();

  const refill = (accountingCode: string, serials: number[], count: number): Promise<void> => {
    const running = refills.get(accountingCode);
    if (running) return running;
    const taken = takeBlock(database, accountingCode, Math.max(BLOCK, count))
      .then((block) => void serials.push(...block))
      .finally(() => refills.delete(accountingCode));
    refills.set(accountingCode, taken);
    return taken;
  };

  const reserve = async (accountingCode: string, count: number): Promise<number[]> => {
    const serials = stock.get(accountingCode) ?? [];
    stock.set(accountingCode, serials);
    while (serials.length < count) await refill(accountingCode, serials, count);
    return serials.splice(0, count);
  };

  return {
    async withNumbers(accountingCode, count, work) {
      const serials = await reserve(accountingCode, count);
      try {
        return await work(() => {
          const serial = serials.shift();
          if (serial === undefined) throw new RangeError("more ticket numbers were needed than reserved");
          return ticketNumber(accountingCode, serial);
        });
      } finally {
        stock.get(accountingCode)?.unshift(...serials);
      }
    },
  };
}

/** The row is there but for the first time: to insert it first would lock it twice, and nodes that do so at once deadlock. */
async function takeBlock(database: Database, accountingCode: string, count: number): Promise<readonly number[]> {
  const first = await transact(database, async (trx) => {
    const raise = trx
      .updateTable("ticket_stock")
      .set(({ eb }) => ({ next_serial: eb("next_serial", "+", count) }))
      .where("accounting_code", "=", accountingCode);
    if ((await raise.executeTakeFirstOrThrow()).numUpdatedRows === 0n) {
      const row = { accounting_code: accountingCode, next_serial: FIRST_SERIAL };
      await trx.insertInto("ticket_stock").ignore().values(row).execute();
      await raise.execute();
    }
    const row = await trx
      .selectFrom("ticket_stock")
      .select("next_serial")
      .where("accounting_code", "=", accountingCode)
      .executeTakeFirstOrThrow();
    return row.next_serial - count;
  });
  return Array.from({ length: count }, (_, index) => first + index);
}
