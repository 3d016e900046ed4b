/** What admins do with the places that webhooks go to. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { MAX_ENDPOINTS } from "@aisle/protocol/limits.ts";
import { type Kysely, sql } from "kysely";
import type { Handlers } from "../gateway/call.ts";
import { addJobs } from "../jobs/outbox.ts";
import { toAsciiJson } from "../storage/ascii-json.ts";
import { databaseErrorKind } from "../storage/database-error.ts";
import type { Database } from "../storage/database.ts";
import type { PartnerEndpointRow, Tables } from "../storage/schema.ts";
import { transact } from "../storage/transaction.ts";
import { deliverJob, tidyJob } from "./delivery-jobs.ts";
import { lockEndpoint, readEndpoint, readEndpoints } from "./endpoint-store.ts";
import { isPrivateLiteral } from "./public-addresses.ts";
import { newWebhookSecret } from "./webhook-signature.ts";

/** A repetition so late is no retry of a lost answer any more: it could be somebody who wants to see a secret. */
const TELL_SECRET_AGAIN_MS = 10 * 60_000;

export interface EndpointOperationsParts {
  readonly database: Database;
  /** False in production: see `createWebhookSender`. */
  readonly mayCallPrivate: boolean;
  /** Called when jobs were committed. */
  readonly wake: () => void;
}

type EndpointOperations = Pick<Handlers, Extract<keyof Handlers, `partners.endpoints.${string}`>>;

export function createEndpointOperations(parts: EndpointOperationsParts): EndpointOperations {
  const { database, mayCallPrivate, wake } = parts;
  const { kysely, dialect } = database;

  const locked = async (trx: Kysely<Tables>, endpointId: string) => {
    const row = await lockEndpoint(trx, dialect, endpointId);
    if (!row) throw new AisleError("not_found", "There is no such endpoint.");
    return { row, nowMs: await readNowMs(trx, database) };
  };
  const refusePrivate = (url: string | undefined): void => {
    if (url === undefined || mayCallPrivate) return;
    const { protocol, hostname } = new URL(url);
    if (protocol === "https:" && !isPrivateLiteral(hostname) && hostname !== "localhost") return;
    throw new AisleError("invalid_input", "The url must begin with https:// and lead to the public internet.");
  };

  return {
    async "partners.endpoints.create"(input, { identity }) {
      refusePrivate(input.url);
      const { endpointId, events, airline, description } = input;
      const request = toAsciiJson(input);
      const makeOnce = () =>
        transact(database, async (trx) => {
          const known = await lockEndpoint(trx, dialect, endpointId);
          const nowMs = await readNowMs(trx, database);
          if (known) return repeated(known, request, nowMs);
          await refuseTooMany(trx);
          const secret = newWebhookSecret();
          await trx
            .insertInto("partner_endpoints")
            .values({
              ...{
                endpoint_id: endpointId,
                url: new URL(input.url).href,
                events: events.join(","),
                airline,
                description,
              },
              ...{ request, state: "enabled", secret, created_by: identity.userId },
              ...{ created_at_ms: nowMs, secret_at_ms: nowMs },
            })
            .execute();
          return secret;
        });
      // The same call at the same moment: the second finds what the first has made.
      const secret = await makeOnce().catch((error: unknown) =>
        databaseErrorKind(error) === "duplicate" ? makeOnce() : Promise.reject(error),
      );
      return { endpoint: await readEndpoint(kysely, endpointId), secret };
    },

    "partners.endpoints.list": async () => ({ endpoints: [...(await readEndpoints(kysely))] }),

    async "partners.endpoints.update"({ endpointId, enabled, url, events, description }) {
      refusePrivate(url);
      await transact(database, async (trx) => {
        const { nowMs } = await locked(trx, endpointId);
        const set = {
          ...(url !== undefined && { url: new URL(url).href }),
          ...(events !== undefined && { events: events.join(",") }),
          ...(description !== undefined && { description }),
          ...(enabled === true && { state: "enabled" as const, failing_since_ms: null }),
          ...(enabled === false && { state: "disabled" as const }),
        };
        if (Object.keys(set).length === 0) return;
        await trx.updateTable("partner_endpoints").set(set).where("endpoint_id", "=", endpointId).execute();
        // What held webhooks up may be over.
        if (enabled !== true && url === undefined) return;
        await startOver(trx, endpointId, nowMs);
        await addJobs(trx, dialect, [deliverJob(endpointId)], nowMs);
      });
      wake();
      return { endpoint: await readEndpoint(kysely, endpointId) };
    },

    async "partners.endpoints.rotateSecret"({ endpointId, rotationId, keepOldForMs }) {
      const secret = await transact(database, async (trx) => {
        const { row, nowMs } = await locked(trx, endpointId);
        if (row.rotation_id === rotationId) return toldAgain(row, nowMs);
        const fresh = newWebhookSecret();
        const set = {
          ...{ secret: fresh, secret_at_ms: nowMs, rotation_id: rotationId },
          previous_secret: keepOldForMs === 0 ? null : row.secret,
          previous_until_ms: keepOldForMs === 0 ? null : nowMs + keepOldForMs,
        };
        await trx.updateTable("partner_endpoints").set(set).where("endpoint_id", "=", endpointId).execute();
        return fresh;
      });
      return { endpoint: await readEndpoint(kysely, endpointId), secret };
    },

    async "partners.endpoints.delete"({ endpointId }) {
      await transact(database, async (trx) => {
        const nowMs = await readNowMs(trx, database);
        await trx.deleteFrom("partner_endpoints").where("endpoint_id", "=", endpointId).execute();
        await addJobs(trx, dialect, [tidyJob(nowMs)], nowMs);
      });
      wake();
      return {};
    },
  };
}

/** @throws AisleError id_conflict when the id was used for something else. */
function repeated(known: PartnerEndpointRow, request: string, nowMs: number): string | null {
  if (known.request !== request) throw new AisleError("id_conflict", "This id is that of another endpoint.");
  return known.rotation_id === null ? toldAgain(known, nowMs) : null;
}

function toldAgain({ secret, secret_at_ms }: PartnerEndpointRow, nowMs: number): string | null {
  return nowMs - secret_at_ms < TELL_SECRET_AGAIN_MS ? secret : null;
}

async function refuseTooMany(trx: Kysely<Tables>): Promise<void> {
  const known = await trx.selectFrom("partner_endpoints").select("endpoint_id").limit(MAX_ENDPOINTS).execute();
  if (known.length < MAX_ENDPOINTS) return;
  throw new AisleError("invalid_input", `There are ${MAX_ENDPOINTS} endpoints: delete one first.`);
}

/** What waits is tried at once, with all its time. */
async function startOver(trx: Kysely<Tables>, endpointId: string, nowMs: number): Promise<void> {
  await trx
    .updateTable("partner_deliveries")
    .set({ tries: 0, trying_since_ms: null, next_attempt_at_ms: nowMs })
    .where("endpoint_id", "=", endpointId)
    .where("state", "=", "waiting")
    .where("tries", ">", 0)
    .execute();
}

async function readNowMs(trx: Kysely<Tables>, { dialect }: Database): Promise<number> {
  const { rows } = await sql<{ now_ms: number }>`select ${sql.raw(dialect.nowMs)} as now_ms`.execute(trx);
  return Number(rows[0]!.now_ms);
}
