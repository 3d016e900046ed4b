/**
 * Nodes over one database beside one payment provider, in one process and in simulated time. Any node may die at any step;
 * another takes its place over the same database. Everything that callers are told is written down.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { OperationInput, OperationOutput } from "@aisle/protocol/contract.ts";
import { createSandbox, type Sandbox } from "@aisle/psp-sandbox/sandbox.ts";
import type { Identity } from "../auth/identity.ts";
import type { JobHandlers } from "../jobs/job-handler.ts";
import { SEND_NOTICE } from "../orders/notice-jobs.ts";
import type { PaymentProvider } from "../payments/provider.ts";
import { createStripeProvider } from "../payments/stripe.ts";
import type { Database } from "../storage/database.ts";
import type { Chance } from "./chance.ts";
import { type CallRecord, type Evidence, readTables, type TroubleRecord } from "./evidence.ts";
import { createProcess, type SimulatedProcess, type Trouble } from "./process.ts";
import { processDatabase } from "./process-database.ts";
import { processProvider } from "./process-provider.ts";
import { openSimulatedNode, type SimulatedNode, type SimulatedOperation } from "./simulated-node.ts";
import type { SimulatedTime } from "./simulated-time.ts";
import { createTurns, type Turns } from "./turns.ts";

const keys = { secretKey: "sk_test_simulation", publishableKey: "pk_test_simulation" };
const WEBHOOK_SECRET = "whsec_of_the_simulation";
const API = "http://sandbox.invalid";
/** How long a payer looks at a page that does not answer. */
const PAYER_PATIENCE_MS = 15_000;
/** How far a node's clock may be from the database's. */
const MAX_SKEW_MS = 300;

export interface WorldParts {
  /** Holds the flights; shared by all nodes. */
  readonly real: Database;
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly nodes: number;
  readonly capture: "automatic" | "manual";
  /** Likelihood that what goes to the database for a commit gets no answer. */
  readonly databaseTrouble: number;
  /** A defect that is planted in every node. */
  readonly defects?: Defects | undefined;
}

/** Parts that a test replaces to see whether that is noticed. */
export interface Defects {
  readonly provider?: (provider: PaymentProvider, newId: () => string) => PaymentProvider;
  readonly database?: (database: Database) => Database;
}

/** A place of a node: whoever dies there is followed by another. */
export interface Place {
  process: SimulatedProcess;
  node: SimulatedNode;
}

export interface SimulatedWorld {
  readonly time: SimulatedTime;
  readonly turns: Turns;
  readonly sandbox: Sandbox;
  readonly places: readonly Place[];
  /** The node at that place: another one when the last has died. */
  alive(index: number): Place;
  readonly calls: readonly CallRecord[];
  /** Calls an operation at one of the nodes; answers with what the caller is told. */
  call<Name extends SimulatedOperation>(
    name: Name,
    input: OperationInput<Name>,
    identity: Identity,
  ): Promise<
    { readonly kind: "ok"; readonly output: OperationOutput<Name> } | Exclude<CallRecord["outcome"], { kind: "ok" }>
  >;
  /** Sends something to the provider as a payer's browser does; false when nothing came back. */
  payer(path: string, form: Readonly<Record<string, string>>): Promise<boolean>;
  /** Sends what is no notice of the provider's to a node. */
  forge(body: string, signature: string): Promise<void>;
  newId(): string;
  /** Ends faults of the provider and of the database. */
  heal(): void;
  evidence(): Promise<Evidence>;
}

export async function openSimulatedWorld(parts: WorldParts): Promise<SimulatedWorld> {
  const { real, time, chance, defects = {} } = parts;
  const database = time.on(real);
  const turns = createTurns(chance.fork("turns"));
  const [ids, troublesome, whose] = [chance.fork("ids"), chance.fork("trouble"), chance.fork("whose")];
  const calls: CallRecord[] = [];
  const troubles: TroubleRecord[] = [];
  const letters: { key: string; jobId: number }[] = [];
  let databaseTrouble = parts.databaseTrouble;
  let lastCall = 0;

  const sandbox = createSandbox({
    ...{ nowMs: time.nowMs, random: chance.fork("sandbox").next },
    stripe: { ...keys, webhookSecret: WEBHOOK_SECRET },
    send: async (request) => new Response(null, { status: await anyPlace().node.takeNotice(request) }),
  });
  const newId = (): string => ids.id(time.nowMs());
  const noteTrouble = (paymentId: string | null): void => void troubles.push({ atMs: time.nowMs(), paymentId });

  const trouble = (): Trouble => {
    if (databaseTrouble === 0 || !troublesome.isLucky(databaseTrouble)) return undefined;
    noteTrouble(null);
    return troublesome.pick(["before", "after"] as const);
  };

  /** Notes down which letters are sent. */
  const aroundHandlers = (handlers: JobHandlers): JobHandlers => {
    const notice = handlers[SEND_NOTICE]!;
    return {
      ...handlers,
      [SEND_NOTICE]: {
        ...notice,
        async run(payload, context) {
          const { jobId } = context;
          const row = await turns.busy(() =>
            real.kysely.selectFrom("jobs").select("job_key").where("job_id", "=", jobId).executeTakeFirst(),
          );
          const again = await notice.run(payload, context);
          if (row) letters.push({ key: row.job_key, jobId });
          return again;
        },
      },
    };
  };

  const begin = (): Place => {
    const process = createProcess({ turns, onDeath: () => noteTrouble(null) });
    const own = processDatabase(database, { turns, process, trouble });
    const skewMs = chance.between(-MAX_SKEW_MS, MAX_SKEW_MS);
    const clock = { nowMs: () => time.nowMs() + skewMs };
    const stripe = createStripeProvider({
      ...{ secretKey: keys.secretKey, webhookSecret: WEBHOOK_SECRET, nowMs: clock.nowMs, apiUrl: API },
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const answer = await sandbox.handle(request);
        // A request that nobody holds any more is not told that its caller gives up.
        return request.signal.aborted ? Response.error() : answer;
      },
    });
    const node = openSimulatedNode({
      ...{ clock, newId, aroundHandlers, random: chance.fork("node").next, capture: parts.capture },
      database: defects.database?.(own) ?? own,
      provider: processProvider(defects.provider?.(stripe, newId) ?? stripe, process, noteTrouble),
      payerPage: () => ({ publishableKey: keys.publishableKey, apiUrl: null }),
    });
    return { process, node };
  };

  const places = Array.from({ length: parts.nodes }, begin);

  const alive = (index: number): Place => {
    const place = places[index]!;
    if (place.process.isDead) Object.assign(place, begin());
    return place;
  };
  // What it holds is that of now: whoever dies meanwhile is replaced for others, not for those who are in it.
  const anyPlace = (): Place => ({ ...alive(whose.below(places.length)) });

  await sandbox.handle(
    formTo(
      "/v1/webhook_endpoints",
      { url: "http://aisle.invalid/webhooks/stripe", "enabled_events[0]": "*" },
      keys.secretKey,
    ),
  );

  return {
    ...{ time, turns, sandbox, places, alive, calls, newId },
    async call(name, input, identity) {
      const no = (lastCall += 1);
      const atMs = time.nowMs();
      const { process, node } = anyPlace();
      const done = node.call(name, input, identity).then(
        (output) => (process.isDead ? lost("its node died") : ({ kind: "ok", output } as const)),
        (error: unknown) => (process.isDead ? lost("its node died") : outcomeOf(error)),
      );
      const outcome = await done;
      calls.push({ no, atMs, endedAtMs: time.nowMs(), userId: identity.userId, name, input, outcome });
      return outcome;
    },
    async payer(path, form) {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), PAYER_PATIENCE_MS);
      const request = new Request(formTo(path, form, keys.publishableKey), { signal: patience.signal });
      try {
        return (await sandbox.handle(request)).ok;
      } catch {
        // Held until here: a request that nobody holds is not told that its caller gives up.
        return request.signal.aborted && false;
      } finally {
        clearTimeout(timer);
      }
    },
    async forge(body, signature) {
      const headers = { "content-type": "application/json", "stripe-signature": signature };
      await anyPlace().node.takeNotice(
        new Request("http://aisle.invalid/webhooks/stripe", { method: "POST", headers, body }),
      );
    },
    heal() {
      databaseTrouble = 0;
      sandbox.faults.clear();
      sandbox.releaseNotices();
      for (const { process } of places) process.plan(undefined);
    },
    evidence: async () => ({
      ...{ movements: sandbox.movements(), calls, troubles, letters, nowMs: time.nowMs() },
      tables: await turns.busy(() => readTables(real)),
    }),
  };
}

function formTo(path: string, form: Readonly<Record<string, string>>, key: string): Request {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/x-www-form-urlencoded" };
  return new Request(`${API}${path}`, { method: "POST", headers, body: new URLSearchParams(form).toString() });
}

function lost(why: string): { readonly kind: "unknown"; readonly why: string } {
  return { kind: "unknown", why };
}

/** What a caller may make of an error: only some say that nothing was done. */
function outcomeOf(error: unknown): Exclude<CallRecord["outcome"], { kind: "ok" }> {
  if (!(error instanceof AisleError)) return lost(String(error));
  const { code, details } = error;
  return code === "timeout_unknown" || code === "internal" ? lost(code) : { kind: "refused", code, details };
}
