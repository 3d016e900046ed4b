import { useClient } from "@aisle/client/react";
import { useEffect, useEffectEvent } from "react";

/** Calls `onUpdate` when one of these watched flights is another than it was, or may be since the connection was lost. */
export function useFlightUpdates(flightIds: readonly number[], onUpdate: () => void): void {
  const client = useClient();
  const tell = useEffectEvent(onUpdate);
  const key = flightIds.join(" ");
  useEffect(() => {
    const watched = new Set(key.split(" ").map(Number));
    const { connection } = client;
    let { status } = connection.getSnapshot();
    const stops = [
      client.on("flight.updated", ({ flightId }) => {
        if (watched.has(flightId)) tell();
      }),
      connection.subscribe(() => {
        const before = status;
        ({ status } = connection.getSnapshot());
        if (before === "reconnecting" && status === "online") tell();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, key]);
}
