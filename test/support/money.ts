/** What became of an order's money: in the ledger, and as the provider swears. */
import type { Database } from "@aisle/server/storage/database.ts";
import type { SandboxProcess } from "./sandbox.ts";

export interface OrderMoney {
  /** Sum of all the order's entries, and of each transfer: zero everywhere, or the ledger is wrong. */
  readonly ledgerSums: ReadonlySet<number>;
  /** By account. */
  readonly accounts: Readonly<Record<string, number>>;
  /** At the provider: what it took and gave back, each movement in order. */
  readonly charged: readonly number[];
  readonly refunded: readonly number[];
}

export async function moneyOf(
  orderId: string,
  { database, sandbox }: { readonly database: Database; readonly sandbox: SandboxProcess },
): Promise<OrderMoney> {
  const entries = await database.kysely
    .selectFrom("ledger_entries")
    .select(["transfer", "account", "amount_minor"])
    .where("order_id", "=", orderId)
    .execute();
  const sumBy = (nameOf: (entry: (typeof entries)[number]) => string): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const entry of entries) sums[nameOf(entry)] = (sums[nameOf(entry)] ?? 0) + entry.amount_minor;
    return sums;
  };
  const moved = (await sandbox.log()).filter((movement) => movement.orderId === orderId);
  const amounts = (kind: string) => moved.filter((movement) => movement.kind === kind).map(({ amount }) => amount);
  return {
    ledgerSums: new Set(Object.values({ ...sumBy(({ transfer }) => transfer), all: sumBy(() => "all")["all"] ?? 0 })),
    accounts: sumBy(({ account }) => account),
    charged: amounts("charge"),
    refunded: amounts("refund"),
  };
}
