/** How every server under measurement that is a program of ours answers what it is asked. */
import { watchLoopDelay } from "../harness/loop-delay.ts";
import { makeChanges, type ToldChange } from "./make-changes.ts";
import type { ServerRequest, SourceRequest } from "./server-requests.ts";
import type { FlightTimeline } from "./timeline.ts";

/** `tell` hands a change to whoever looks at its flight. */
export function answerAsServer(url: string, tell: (change: ToldChange) => void) {
  const answerServer = answerAbout(url);
  const answerSource = answerAsSource(tell);
  return (request: ServerRequest | SourceRequest) =>
    request.kind === "make changes" || request.kind === "stop" ? answerSource(request) : answerServer(request);
}

export function answerAbout(url: string) {
  let loopDelayMs = (): number => Number.NaN;
  return (request: ServerRequest): string | number | undefined => {
    if (request.kind === "url") return url;
    if (request.kind === "collect garbage") globalThis.gc?.();
    if (request.kind === "watch loop") loopDelayMs = watchLoopDelay();
    return request.kind === "loop delay" ? loopDelayMs() : undefined;
  };
}

export function answerAsSource(tell: (change: ToldChange) => void) {
  let stop = (): readonly FlightTimeline[] => [];
  return (request: SourceRequest): readonly FlightTimeline[] | undefined => {
    if (request.kind === "make changes") stop = makeChanges(request.order, tell);
    return request.kind === "stop" ? stop() : undefined;
  };
}
