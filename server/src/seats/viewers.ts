/** Which socket looks at which flights: joins a viewer to the live map and the fan-out, and cleans up after it. */
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import type { Socket } from "socket.io";
import type { FanOut } from "./fan-out.ts";
import type { LiveFlights, LiveStatus } from "./live-flights.ts";

export interface Viewers {
  /** Joins the viewer and answers with the frame of that very moment: no change falls between. Repeating is harmless. */
  watch(viewer: Socket, flightId: number): Promise<{ readonly frame: SeatFrame; readonly status: LiveStatus }>;
  unwatch(viewer: Socket, flightId: number): void;
  /** Flights that the socket watches. */
  watchedBy(viewer: Socket): number;
}

/** Every viewer of any flight on this node is in this room. */
export const VIEWERS_ROOM = "viewers";

/** Every viewer of one flight on this node, for what is told seldom; frames go past socket.io's rooms. */
export function flightRoom(flightId: number): string {
  return `flight:${flightId}`;
}

export function createViewers(parts: { readonly liveFlights: LiveFlights; readonly fanOut: FanOut }): Viewers {
  const { liveFlights, fanOut } = parts;
  const watched = new Map<Socket, Set<number>>();

  const flightsOf = (viewer: Socket): Set<number> => {
    const known = watched.get(viewer);
    if (known) return known;
    const flights = new Set<number>();
    watched.set(viewer, flights);
    void viewer.join(VIEWERS_ROOM);
    viewer.once("disconnect", () => {
      for (const flightId of flights) forget(viewer, flightId);
      watched.delete(viewer);
    });
    return flights;
  };

  const forget = (viewer: Socket, flightId: number): void => {
    void viewer.leave(flightRoom(flightId));
    fanOut.remove(viewer, flightId);
    liveFlights.release(flightId);
  };

  return {
    async watch(viewer, flightId) {
      const live = await liveFlights.acquire(flightId);
      const flights = viewer.connected ? flightsOf(viewer) : undefined;
      if (!flights || flights.has(flightId)) liveFlights.release(flightId);
      if (flights && !flights.has(flightId)) {
        flights.add(flightId);
        void viewer.join(flightRoom(flightId));
        fanOut.add(viewer, live);
      }
      return { frame: live.frame(), status: liveFlights.status };
    },
    unwatch(viewer, flightId) {
      if (watched.get(viewer)?.delete(flightId)) forget(viewer, flightId);
    },
    watchedBy: (viewer) => watched.get(viewer)?.size ?? 0,
  };
}
