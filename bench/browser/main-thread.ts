/** What a page's main thread did, read from a trace of the browser's own. */
import type { Visitor } from "@aisle/test/browser.ts";

type Page = Visitor["page"];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of the processor, as the system counts it for the thread. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface MainThread {
  /** When each message of a WebSocket arrived, and when each timer fired. */
  readonly receivedAtMs: readonly number[];
  readonly timersAtMs: readonly number[];
  readonly script: readonly Span[];
  /** Style, layout and paint. */
  readonly rendering: readonly Span[];
  readonly tasks: readonly Span[];
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Span {
  readonly name: string;
  readonly atMs: number;
  readonly tookMs: number;
  /** Processor time: the same on a machine that does other things meanwhile. */
  readonly cpuMs: number;
}

const categories = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "toplevel"];
const scriptNames = new Set(["FunctionCall", "EvaluateScript", "RunMicrotasks", "MinorGC", "MajorGC"]);
const renderingNames = new Set(["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit"]);

/** Traces the page while `work` runs. */
export async function traceMainThread(page: Page, work: () => Promise<unknown>): Promise<MainThread> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return mainThreadOf(traceEvents);
}

function mainThreadOf(events: readonly TraceEvent[]): MainThread {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  // The browser keeps a spare renderer: ours is the one that does things.
  const busiest = mains
    .map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid))
    .reduce((most, own) => (own.length > most.length ? own : most), []);
  const spans = (wanted: (name: string) => boolean) =>
    outermost(busiest.filter(({ name, ph }) => ph === "X" && wanted(name)).map(spanOf));
  const startsOf = (wanted: string) => busiest.filter(({ name }) => name === wanted).map(({ ts }) => ts / 1_000);
  const timed = busiest.filter(({ ts }) => ts > 0);
  return {
    receivedAtMs: startsOf("WebSocketReceive"),
    timersAtMs: startsOf("TimerFire"),
    script: spans((name) => scriptNames.has(name)),
    rendering: spans((name) => renderingNames.has(name)),
    tasks: spans((name) => name === "RunTask" || name === "ThreadControllerImpl::RunTask"),
    fromMs: timed.reduce((least, { ts }) => Math.min(least, ts), Infinity) / 1_000,
    untilMs: timed.reduce((most, { ts }) => Math.max(most, ts), 0) / 1_000,
  };
}

function spanOf({ name, ts, dur = 0, tdur = dur }: TraceEvent): Span {
  return { name, atMs: ts / 1_000, tookMs: dur / 1_000, cpuMs: tdur / 1_000 };
}

/** Without what ran inside of others: a call inside of a task must not count twice. */
function outermost(spans: readonly Span[]): readonly Span[] {
  let untilMs = -Infinity;
  return spans
    .toSorted((a, b) => a.atMs - b.atMs || b.tookMs - a.tookMs)
    .filter(({ atMs, tookMs }) => {
      if (atMs < untilMs) return false;
      untilMs = atMs + tookMs;
      return true;
    });
}

/** The processor time spent between each of `edgesMs` and the next. */
export function spentBetween(spans: readonly Span[], edgesMs: readonly number[]): readonly number[] {
  const spent = edgesMs.slice(1).map(() => 0);
  let slice = 0;
  for (const { atMs, cpuMs } of spans) {
    while (slice < spent.length && atMs >= edgesMs[slice + 1]!) slice += 1;
    if (slice < spent.length && atMs >= edgesMs[0]!) spent[slice]! += cpuMs;
  }
  return spent;
}
