/** Partners in a test: their operations, the jobs behind them, and a log and a mailbox to look into. */
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations as contract,
} from "@aisle/protocol/contract.ts";
import type { PartnerEventType } from "@aisle/protocol/partners.ts";
import { sql } from "kysely";
import { pino } from "pino";
import { v7 as uuidV7 } from "uuid";
import type { Call } from "../gateway/call.ts";
import type { Workers } from "../jobs/workers.ts";
import type { Letter } from "../mail/mailer.ts";
import { addEvent, type PartnerEvent } from "../partners/partner-event.ts";
import { createPartners, type PartnersParts } from "../partners/partners.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import { someWorkers } from "./some-jobs.ts";

type PartnerOperation = Extract<OperationName, `partners.${string}`>;

export interface PartnerWorld {
  /** Input and answer are held against the contract, as the gateway does. */
  ask<Name extends PartnerOperation>(name: Name, input: OperationInput<Name>): Promise<OperationOutput<Name>>;
  /** Makes an endpoint for `url`, for orders unless more is said. */
  anEndpoint(
    url: string,
    more?: Partial<OperationInput<"partners.endpoints.create">>,
  ): Promise<{ readonly endpointId: string; readonly secret: string }>;
  /** Commits an event of an order of LH. */
  tell(id: string, more?: Partial<PartnerEvent>): Promise<void>;
  /** Runs what is due; answers how many jobs that were. */
  run(): Promise<number>;
  readonly workers: Workers;
  readonly letters: readonly Letter[];
  /** Every line that was logged. */
  readonly log: readonly string[];
}

export const ADMIN = "01890000-0000-7000-8000-00000000000a";
const wanted: PartnerEventType[] = ["order.created", "order.changed"];

export async function aPartnerWorld(database: Database, more: Partial<PartnersParts> = {}): Promise<PartnerWorld> {
  const letters: Letter[] = [];
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const mailer = { send: async (letter: Letter) => void letters.push(letter) };
  const partners = createPartners({
    ...{ database, mailer, environment: "test", wake: () => {}, log, random: () => 0, webhookTimeoutMs: 500 },
    ...more,
  });
  const workers = someWorkers({ database, handlers: partners.jobHandlers, log });
  await database.kysely
    .insertInto("users")
    .values({
      ...{ user_id: ADMIN, email: "admin@example.com", password_hash: "", name: "Ada", role: "admin" },
      ...{ email_verified_at_ms: null, created_at_ms: 1 },
    })
    .execute();
  const call = { identity: { userId: ADMIN, role: "admin" } } as unknown as Call;

  const ask: PartnerWorld["ask"] = async (name, input) => {
    const handler = partners.operations[name] as (input: unknown, call: Call) => Promise<unknown>;
    return contract[name].output.parse(await handler(contract[name].input.parse(input), call)) as never;
  };
  return {
    ...{ ask, workers, letters, log: lines },
    async anEndpoint(url, settings = {}) {
      const endpointId = settings.endpointId ?? uuidV7();
      const description = "A partner";
      const made = await ask("partners.endpoints.create", {
        endpointId,
        url,
        events: wanted,
        description,
        ...settings,
      });
      return { endpointId, secret: made.secret! };
    },
    async tell(id, event = {}) {
      const whole = { type: "order.created" as const, id, airlines: ["LH"], data: { orderId: id }, ...event };
      await transact(database, async (trx) => {
        const clock = await sql<{ now_ms: number }>`select ${sql.raw(database.dialect.nowMs)} as now_ms`.execute(trx);
        await addEvent(trx, database.dialect, whole, Number(clock.rows[0]!.now_ms));
      });
    },
    run: () => workers.runDue(),
  };
}
