/** Why the person is logged in no longer, when it was not this page that they logged out on. */
import type { EventTypes } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { forgetDraft } from "../checkout/draft.ts";

/** `expired`: nobody said why, so that its time is over. */
export type SessionEnd = Exclude<EventTypes["session.ended"]["reason"], "token_expired"> | "expired";

export interface SessionEnding {
  readonly end: SessionEnd | null;
  readonly dismiss: () => void;
  /** Logs out; `why` is told, null is not. */
  readonly leave: (why: SessionEnd | null) => void;
}

export function useSessionEnd(): SessionEnding {
  const client = useClient();
  const [end, setEnd] = useState<SessionEnd | null>(null);
  const said = useRef<SessionEnd | null>(null);
  const isLeaving = useRef(false);

  useEffect(() => {
    const { session } = client;
    let wasIn = session.getSnapshot().user !== null;
    const stopWatching = session.subscribe(() => {
      const { user, restoring } = session.getSnapshot();
      if (user) {
        said.current = null;
        setEnd(null);
      } else if (wasIn && !restoring && !isLeaving.current) {
        setEnd(said.current ?? "expired");
      }
      wasIn = user !== null;
    });
    const stopListening = client.on("session.ended", ({ reason }) => {
      if (reason === "token_expired") return;
      said.current = reason;
      // The session may have been forgotten before we were told.
      setEnd((shown) => (shown === "expired" ? reason : shown));
    });
    return () => {
      stopWatching();
      stopListening();
    };
  }, [client]);

  const dismiss = useCallback(() => setEnd(null), []);
  const leave = useCallback(
    (why: SessionEnd | null) => {
      isLeaving.current = true;
      // Forgotten here at once; the server learns of it when it can.
      client.session.logout().catch(() => undefined);
      isLeaving.current = false;
      forgetDraft();
      setEnd(why);
    },
    [client],
  );
  return { end, dismiss, leave };
}
