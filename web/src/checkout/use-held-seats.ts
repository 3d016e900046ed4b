/** The seats that this person holds on the flights of an offer, live. */
import type { Hold, LiveSeat } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useState } from "react";

export interface HeldSeats {
  readonly flightId: number;
  /** False until it is known what is held. */
  readonly isKnown: boolean;
  readonly holds: readonly Hold[];
  readonly seats: readonly string[];
  readonly live: readonly LiveSeat[];
}

export function useHeldSeats(flightIds: readonly number[]): readonly HeldSeats[] {
  const client = useClient();
  const key = flightIds.join(" ");
  const [held, setHeld] = useState<readonly HeldSeats[]>([]);

  useEffect(() => {
    const ids = key === "" ? [] : key.split(" ").map(Number);
    const watches = ids.map((flightId) => client.watchFlight(flightId));
    const show = () =>
      setHeld(
        watches.map((watch) => {
          const { status, holds, seats: all } = watch.getSnapshot();
          const seats = holds.flatMap((hold) => hold.seats);
          const live = seats.map((seat) => all.get(seat)).filter((seat) => seat !== undefined);
          return { flightId: watch.flightId, isKnown: status !== "loading", holds, seats, live };
        }),
      );
    const stops = watches.map((watch) => watch.subscribe(show));
    // What another page has been watching is known already.
    queueMicrotask(show);
    return () => {
      for (const stop of stops) stop();
      for (const watch of watches) watch.close();
    };
  }, [client, key]);

  return held;
}
