/**
 * All that the sandbox remembers. Rows are never changed in place: `put` replaces a row as a whole, and `commit` writes
 * everything since the last one as a single line, so that a process that dies has done each call fully or not at all.
 */
import type { TradeRefundRow, TradeRow } from "./alipay/rows.ts";
import type { DeliveryRow } from "./deliveries.ts";
import type { MovementRow } from "./movements.ts";
import type {
  BalanceTransactionRow,
  ChargeRow,
  EndpointRow,
  EventRow,
  IntentRow,
  RefundRow,
  RememberedAnswerRow,
} from "./stripe/rows.ts";

interface Rows {
  readonly intents: IntentRow;
  readonly charges: ChargeRow;
  readonly refunds: RefundRow;
  readonly transactions: BalanceTransactionRow;
  readonly events: EventRow;
  readonly endpoints: EndpointRow;
  readonly answers: RememberedAnswerRow;
  readonly deliveries: DeliveryRow;
  readonly movements: MovementRow;
  readonly trades: TradeRow;
  readonly tradeRefunds: TradeRefundRow;
}

export interface Table<Row extends { readonly id: string }> {
  get(id: string): Row | undefined;
  put(row: Row): Row;
  remove(id: string): void;
  /** In the order in which they were first put. */
  all(): IterableIterator<Row>;
  /** Newest first, beginning after the row `afterId`, or with the newest. */
  newestFirst(afterId?: string): Generator<Row>;
  readonly size: number;
}

export type Store = { readonly [Name in keyof Rows]: Table<Rows[Name]> } & {
  /** Writes down what has changed. */
  commit(): void;
};

/** The journal: lines that were written once are read again after a restart. */
export interface Journal {
  readonly lines: Iterable<string>;
  append(line: string): void;
}

/** `[table, row]`, or `[table, id, null]` for a row that is gone. */
type Change = readonly [string, unknown] | readonly [string, string, null];

export function createStore(journal: Journal | undefined): Store {
  let changes: Change[] = [];
  const note = (change: Change): void => {
    if (journal) changes.push(change);
  };
  const table = <Row extends { readonly id: string }>(name: string): Table<Row> => createTable<Row>(name, note);
  const tables = {
    intents: table<IntentRow>("intents"),
    charges: table<ChargeRow>("charges"),
    refunds: table<RefundRow>("refunds"),
    transactions: table<BalanceTransactionRow>("transactions"),
    events: table<EventRow>("events"),
    endpoints: table<EndpointRow>("endpoints"),
    answers: table<RememberedAnswerRow>("answers"),
    deliveries: table<DeliveryRow>("deliveries"),
    movements: table<MovementRow>("movements"),
    trades: table<TradeRow>("trades"),
    tradeRefunds: table<TradeRefundRow>("tradeRefunds"),
  };
  for (const line of journal?.lines ?? []) {
    for (const change of JSON.parse(line) as Change[]) replay(tables, change);
  }
  changes = [];
  return {
    ...tables,
    commit() {
      if (changes.length > 0) journal?.append(JSON.stringify(changes));
      changes = [];
    },
  };
}

function replay(tables: Readonly<Record<string, unknown>>, [name, row, gone]: readonly unknown[]): void {
  const table = tables[name as string] as Table<{ readonly id: string }> | undefined;
  if (gone === null) table?.remove(row as string);
  else table?.put(row as { readonly id: string });
}

function createTable<Row extends { readonly id: string }>(name: string, note: (change: Change) => void): Table<Row> {
  const rows = new Map<string, Row>();
  /** Ids by age; a removed one stays as a hole, so that places keep. */
  const order: string[] = [];
  const places = new Map<string, number>();
  return {
    get: (id) => rows.get(id),
    put(row) {
      if (!places.has(row.id)) places.set(row.id, order.push(row.id) - 1);
      rows.set(row.id, row);
      note([name, row]);
      return row;
    },
    remove(id) {
      if (rows.delete(id)) note([name, id, null]);
      places.delete(id);
    },
    all: () => rows.values(),
    *newestFirst(afterId) {
      const from = afterId === undefined ? order.length : (places.get(afterId) ?? 0);
      for (let place = from - 1; place >= 0; place -= 1) {
        const row = rows.get(order[place]!);
        if (row) yield row;
      }
    },
    get size() {
      return rows.size;
    },
  };
}
