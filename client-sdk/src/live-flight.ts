/**
 * One flight's seat map, kept current for as long as it is open.
 *
 * Versions only rise: a frame that is not newer than what is shown is ignored, whichever node sent it. After every
 * reconnect the flight is watched again and own holds are read again, so nothing that was missed stays missed.
 */
import { AisleError } from "@aisle/protocol/errors.ts";
import { type Backoff, backoffAfterMs, type Random } from "./backoff.ts";
import { clientClosed, type Connection } from "./connection.ts";
import type { Hold, Layout, SeatFrame } from "./contract-types.ts";
import { pause } from "./deadline.ts";
import type { Call } from "./methods.ts";
import { createOwnHolds } from "./own-holds.ts";
import type { ServerClock } from "./server-clock.ts";
import type { Session } from "./session.ts";
import {
  countSeats,
  diffStates,
  drawSeats,
  type LiveSeat,
  lookUp,
  readFrame,
  type SeatChange,
  type SeatCounts,
  type SeatLookup,
  type SeatPlan,
} from "./seat-map.ts";
import { createSignal, createStore, type Readable } from "./store.ts";

/** Everything about a flight's seats at one moment. */
export interface FlightSnapshot {
  readonly flightId: number;
  /**
   * `loading`: nothing to show yet. `live`: current. `stale`: the node cannot confirm that it is current.
   * `reconnecting`: shown as last known. `failed`: there is nothing to watch; see `error`.
   */
  readonly status: "loading" | "live" | "stale" | "reconnecting" | "failed";
  readonly error: AisleError | null;
  readonly layout: Layout | null;
  /** Of the shown map; -1 while there is none. */
  readonly version: number;
  readonly seats: SeatLookup;
  /** Own live holds, oldest first. */
  readonly holds: readonly Hold[];
  /** False until the server has been asked for own holds: there may be some that `holds` lacks. */
  readonly holdsKnown: boolean;
  readonly counts: SeatCounts;
}

/** The seats that changed hands between two shown versions; versions in between may have been skipped. */
export interface FlightChange {
  readonly version: number;
  readonly changes: readonly SeatChange[];
}

export interface LiveFlightParts {
  readonly call: Call;
  readonly connection: Pick<Connection, "on" | "onOnline" | "state">;
  readonly session: Pick<Session, "state" | "tokens">;
  readonly clock: ServerClock;
  readonly random: Random;
  /** The plan of a layout; asks the server for it once. */
  readonly planOf: (layoutId: string, flightId: number) => Promise<SeatPlan>;
}

export interface LiveFlight extends Readable<FlightSnapshot> {
  readonly onChange: (listener: (change: FlightChange) => void) => () => void;
  /** Takes in what the server said of an own hold. */
  readonly putHold: (hold: Hold) => void;
  close(): void;
}

const WATCH_BACKOFF: Backoff = { baseMs: 500, capMs: 5_000 };

/** The snapshot of a flight of which nothing is known yet. */
export function unknownFlight(flightId: number): FlightSnapshot {
  return {
    flightId,
    status: "loading",
    error: null,
    layout: null,
    version: -1,
    seats: lookUp(undefined, []),
    holds: [],
    holdsKnown: false,
    counts: countSeats([]),
  };
}

export function openLiveFlight(flightId: number, parts: LiveFlightParts): LiveFlight {
  const { call, connection, session, clock, random, planOf } = parts;
  const store = createStore(unknownFlight(flightId));
  const changed = createSignal<FlightChange>();
  const holds = createOwnHolds({ clock, changed: redraw });
  const closing = new AbortController();
  let plan: SeatPlan | undefined;
  let states: Uint8Array | undefined;
  let drawn: readonly LiveSeat[] = [];
  let version = -1;
  /** The run of `watch` that counts; a new one ends the one before. */
  let run = new AbortController();
  let userId = session.state.getSnapshot().user?.userId;

  function show(part: Partial<FlightSnapshot>): void {
    if (!closing.signal.aborted) store.set({ ...store.getSnapshot(), ...part });
  }

  function redraw(): void {
    const before = drawn;
    if (plan && states) drawn = drawSeats(plan, states, holds.bySeat(), before.length > 0 ? before : undefined);
    const redrawn = drawn === before ? {} : { seats: lookUp(plan, drawn), counts: countSeats(drawn) };
    show({ ...redrawn, layout: plan?.layout ?? null, version, holds: holds.list() });
  }

  function take(frame: SeatFrame, nextPlan: SeatPlan): void {
    if (frame.version <= version) return;
    const before = plan === nextPlan ? states : undefined;
    states = readFrame(nextPlan, frame.seats);
    version = frame.version;
    if (plan !== nextPlan) drawn = [];
    plan = nextPlan;
    redraw();
    const changes = before ? diffStates(nextPlan, before, states) : [];
    if (changes.length === 0) return;
    changed.send({ version, changes });
    // A seat that leaves an own hold without our doing: released elsewhere, sold, or expired unheard.
    if (changes.some(({ seat, from }) => from === "held" && holds.bySeat().has(seat))) void readHolds();
  }

  async function receive(frame: SeatFrame): Promise<void> {
    if (frame.version <= version) return;
    take(frame, plan?.layout.layoutId === frame.layoutId ? plan : await planOf(frame.layoutId, flightId));
  }

  async function watch(): Promise<void> {
    run.abort();
    run = new AbortController();
    const { signal } = run;
    for (let failures = 0; ; failures += 1) {
      let notBeforeMs = 0;
      try {
        const answer = await call("seats.watch", { flightId }, { signal });
        await receive(answer.frame);
        if (!signal.aborted) show({ status: answer.status, error: null });
        return void readHolds();
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof AisleError) || !error.retryable) return fail(error);
        // Without a connection there is nothing to try: the next one starts a new run.
        if (!isOnline()) return;
        notBeforeMs = error.details?.retryAfterMs ?? 0;
      }
      await pause(backoffAfterMs(notBeforeMs, WATCH_BACKOFF, failures, random), signal).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  function isOnline(): boolean {
    return connection.state.getSnapshot().status === "online";
  }

  function followConnection(): void {
    const { status } = connection.state.getSnapshot();
    if (status === "reconnecting" && version >= 0) show({ status: "reconnecting" });
    if (status === "refused") fail(new AisleError("upgrade_required"));
    if (status === "closed") fail(clientClosed());
  }

  function fail(error: unknown): void {
    const told = error instanceof AisleError ? error : new AisleError("internal", String(error));
    show({ status: "failed", error: told });
  }

  async function readHolds(): Promise<void> {
    try {
      for (;;) {
        const { revision } = holds;
        const answer = session.tokens()
          ? await call("seats.holds", { flightId }, { signal: closing.signal })
          : { holds: [] };
        // A hold made while the list was on its way may be missing in it.
        if (revision === holds.revision) return holds.replaceAll(answer.holds);
      }
    } catch {
      // What is known stays shown; the next reconnect asks again.
    } finally {
      show({ holdsKnown: true });
    }
  }

  const stops = [
    connection.on("seats.frame", (frame) => {
      if (frame.flightId === flightId) receive(frame).catch(() => void watch());
    }),
    connection.on("live.status", ({ status }) => {
      const shown = store.getSnapshot().status;
      if (shown === "live" || shown === "stale") show({ status });
    }),
    connection.on("hold.changed", ({ hold }) => {
      if (hold.flightId === flightId) holds.put(hold);
    }),
    connection.on("hold.expired", ({ holdId }) => holds.drop(holdId)),
    connection.onOnline(() => void watch()),
    connection.state.subscribe(followConnection),
    session.state.subscribe(() => {
      const { user } = session.state.getSnapshot();
      if (user?.userId === userId) return;
      userId = user?.userId;
      void readHolds();
    }),
  ];
  if (isOnline()) void watch();
  else followConnection();

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    onChange: (listener) => changed.listen(listener),
    putHold: holds.put,
    close: () => {
      closing.abort();
      run.abort();
      holds.close();
      for (const stop of stops) stop();
    },
  };
}
