/** Thousands of viewers in one process, which notes what some of them receive. */
import { monotonicMs } from "../harness/clock.ts";
import { answerRequests } from "../harness/worker-process.ts";
import { type SpeakerName, speakers } from "./speakers.ts";
import type { Received } from "./timeline.ts";

export interface CrowdOrder {
  readonly speaker: SpeakerName;
  readonly url: string;
  readonly flightIds: readonly number[];
  readonly viewers: number;
}

export type CrowdRequest = "start" | "report";

export interface CrowdReport {
  /** Messages to all viewers since the start. */
  readonly messages: number;
  /** Of these messages, without what WebSocket and TCP put around them. */
  readonly bytes: number;
  /** What some of them received, spread evenly. */
  readonly received: readonly Received[];
  /** Share of a processor that the crowd itself took. */
  readonly cores: number;
  readonly lost: number;
}

const OPENED_AT_ONCE = 50;
const NOTED_VIEWERS = 200;
const VERSION = Buffer.from('"version":');
const DIGIT_0 = 48;

await answerRequests(async ({ speaker, url, flightIds, viewers }: CrowdOrder) => {
  const open = speakers[speaker];
  const noted: { flightId: number; versions: number[]; atMs: number[] }[] = [];
  let messages = 0;
  let bytes = 0;
  let lost = 0;
  const notedEvery = Math.max(1, Math.floor(viewers / NOTED_VIEWERS));

  const openOne = async (index: number): Promise<void> => {
    const flightId = flightIds[index % flightIds.length]!;
    const notes = index % notedEvery === 0 ? { flightId, versions: [] as number[], atMs: [] as number[] } : undefined;
    if (notes) noted.push(notes);
    const onPush = (payload: Buffer): void => {
      messages += 1;
      bytes += payload.length;
      if (!notes) return;
      const version = versionIn(payload);
      if (version === undefined) return;
      notes.versions.push(version);
      notes.atMs.push(monotonicMs());
    };
    await open({ url, flightId, onPush, onClose: () => (lost += 1) });
  };
  for (let from = 0; from < viewers; from += OPENED_AT_ONCE) {
    const count = Math.min(OPENED_AT_ONCE, viewers - from);
    await Promise.all(Array.from({ length: count }, (_, offset) => openOne(from + offset)));
  }

  let startedAtMs = 0;
  let cpu = process.cpuUsage();
  return (request: CrowdRequest): CrowdReport | undefined => {
    if (request === "start") {
      messages = bytes = 0;
      for (const notes of noted) keepLast(notes);
      cpu = process.cpuUsage();
      startedAtMs = monotonicMs();
      return undefined;
    }
    const used = process.cpuUsage(cpu);
    const cores = (used.user + used.system) / 1_000 / (monotonicMs() - startedAtMs);
    return { messages, bytes, received: noted, cores, lost };
  };
});

/** What is known before the first message that counts. */
function keepLast({ versions, atMs }: { readonly versions: number[]; readonly atMs: number[] }): void {
  versions.splice(0, versions.length, versions.at(-1) ?? 0);
  atMs.splice(0, atMs.length, atMs.at(-1) ?? 0);
}

/** The last version in the payload: a server may put several messages into one. */
function versionIn(payload: Buffer): number | undefined {
  let at = payload.lastIndexOf(VERSION);
  if (at < 0) return undefined;
  at += VERSION.length;
  let version = 0;
  for (let digit = payload[at]! - DIGIT_0; digit >= 0 && digit <= 9; digit = payload[++at]! - DIGIT_0) {
    version = version * 10 + digit;
  }
  return version;
}
