/** What of each scenario is shown at a glance. All the rest is in the table of everything. */

/** Bars of one column, the best above. */
export interface Panel {
  readonly column: string;
  /** In plain words, with the unit. */
  readonly title: string;
  readonly best: "most" | "least";
  /** On a logarithmic scale in sections where contestants differ by powers of ten. */
  readonly mayBeLogarithmic?: true;
  /** Whoever has less in this other column did not do the whole work, and is not to be compared without saying so. */
  readonly whole?: { readonly column: string; readonly atLeast: number; readonly unit: string };
}

export interface Presentation {
  /** Columns of the short table; all where nothing is said. */
  readonly columns?: readonly string[];
  /** Side by side in a picture of each section. */
  readonly panels?: readonly Panel[];
  /** In one picture of all sections that tell a law of growth: of those whose column is one of these. */
  readonly growingCosts?: readonly string[];
}

const booking: Presentation = {
  columns: ["commands/s", "holds/s", "p50 ms", "p99 ms", "commands/CPU s", "refused %", "sold twice"],
  panels: [
    { column: "commands/s", title: "Commands per second: more is better", best: "most" },
    { column: "p99 ms", title: "Time for an answer at p99, ms: less is better", best: "least" },
  ],
};

/** By the scenario's name. One that is not here has its tables and no picture. */
export const presentations: Readonly<Record<string, Presentation>> = {
  "fan-out": {
    columns: ["p99 ms", "told %", "cores for the crowd", "changes told/CPU s", "loop p99 ms", "call p99 ms"],
    panels: [
      {
        ...{ column: "p99 ms", title: "Viewers are behind at p99, ms: less is better", best: "least" },
        ...{ mayBeLogarithmic: true, whole: { column: "told %", atLeast: 90, unit: "% told" } },
      },
      {
        ...{ column: "changes told/CPU s", title: "Changes told per CPU second: more is better", best: "most" },
        mayBeLogarithmic: true,
      },
    ],
  },
  booking,
  "booking-sockets": booking,
  "order-sockets": {
    panels: [
      { column: "orders/s", title: "Orders per second: more is better", best: "most" },
      { column: "p99 ms", title: "From hold to order at p99, ms: less is better", best: "least" },
    ],
  },
  "last-seats": {
    panels: [
      { column: "winners know ms", title: "All winners know after, ms: less is better", best: "least" },
      { column: "losers p99 ms", title: "Nearly all losers know after, ms: less is better", best: "least" },
    ],
  },
  orders: {
    panels: [
      { column: "orders/s", title: "Orders ticketed per second: more is better", best: "most" },
      { column: "p99 ms", title: "From hold to ticket at p99, ms: less is better", best: "least" },
    ],
  },
  search: {
    panels: [
      { column: "searches/s", title: "Searches per second: more is better", best: "most" },
      { column: "p99 ms", title: "Time for an answer at p99, ms: less is better", best: "least" },
    ],
  },
  growth: { growingCosts: ["server CPU ms/s", "p99 ms"] },
};
