/** What a worker and its supervisor say to each other over the cluster's channel. */

/** How a node is doing. */
export interface NodeReport {
  readonly connections: number;
  /** Viewers of flights; who watches two counts twice. */
  readonly viewers: number;
  /** How late the event loop was at its worst hundredth since the last report, in milliseconds. */
  readonly loopLagMs: number;
  /** What the process occupies (resident set), in MiB. */
  readonly memoryMb: number;
}

export type WorkerMessage =
  /** It serves. */
  | { readonly kind: "ready"; readonly url: string }
  /** It has stopped taking connections. */
  | { readonly kind: "closed" }
  /** The answer to "tell". */
  | { readonly kind: "report"; readonly report: NodeReport };

export type SupervisorMessage =
  /** The answer to "closed": no connection is under way to the worker any more. */
  { readonly kind: "released" } | { readonly kind: "tell" };
