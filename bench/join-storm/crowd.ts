/** Clients who all come at once, say who they are, and look at a flight. */
import { guestToken } from "../booking/clients.ts";
import { monotonicMs } from "../harness/clock.ts";
import { answerRequests } from "../harness/worker-process.ts";
import { connectSocketIo } from "../load/socket-io-client.ts";

export interface StormOrder {
  readonly urls: readonly string[];
  readonly flightIds: readonly number[];
  readonly clients: number;
}

export interface StormReport {
  /** Of each client, from the first moment of the storm: when it had its map. */
  readonly currentAfterMs: readonly number[];
  readonly cores: number;
}

const TOKENS_AT_ONCE = 20;
/** More connections than this waiting for the kernel would be refused by it, not by the server. */
const CONNECTING_AT_ONCE = 256;

/** Guests are made beforehand: the storm is that of people who were there a moment ago. */
await answerRequests(async ({ urls, flightIds, clients }: StormOrder) => {
  const tokens: string[] = [];
  for (let from = 0; from < clients; from += TOKENS_AT_ONCE) {
    const count = Math.min(TOKENS_AT_ONCE, clients - from);
    tokens.push(...(await Promise.all(Array.from({ length: count }, () => guestToken(urls[0]!)))));
  }

  return async (_request: "storm"): Promise<StormReport> => {
    const cpu = process.cpuUsage();
    const startedAtMs = monotonicMs();
    const currentAfterMs: number[] = [];
    let next = 0;
    const join = async (): Promise<void> => {
      for (let index = next++; index < clients; index = next++) {
        const client = await connectSocketIo({
          url: urls[index % urls.length]!,
          auth: { protocol: 1, token: tokens[index]! },
        });
        const reply = await client.call<{ ok: boolean }>("seats.watch", {
          flightId: flightIds[index % flightIds.length],
        });
        if (!reply.ok) throw new Error(`no map to watch: ${JSON.stringify(reply)}`);
        currentAfterMs.push(monotonicMs() - startedAtMs);
      }
    };
    await Promise.all(Array.from({ length: CONNECTING_AT_ONCE }, join));
    const used = process.cpuUsage(cpu);
    return { currentAfterMs, cores: (used.user + used.system) / 1_000 / (monotonicMs() - startedAtMs) };
  };
});
