/**
 * Windows of one browser share a session: who logs in or out in one has done so in all. The server tells of logging out;
 * this also tells of logging in, and of logging out while the server cannot be reached.
 */
import type { User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect } from "react";
import type { SessionEnd } from "./use-session-end.ts";

const CHANNEL = "aisle.account";

export function useOtherTabs(leave: (why: SessionEnd) => void): void {
  const client = useClient();
  useEffect(() => {
    const channel = openChannel();
    if (!channel) return undefined;
    const { session } = client;
    let known = nameOf(session.getSnapshot().user);
    const stopWatching = session.subscribe(() => {
      const now = nameOf(session.getSnapshot().user);
      if (now === known) return;
      known = now;
      // A channel is of one origin and has no target.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      channel.postMessage(now);
    });
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (data === known) return;
      if (data === null) {
        known = null;
        leave("logged_out");
      } else {
        // The cookie is of another session now.
        client.auth.refresh({}).catch(() => undefined);
      }
    });
    return () => {
      stopWatching();
      channel.close();
    };
  }, [client, leave]);
}

/** A guest who registers is the same user, but no longer the same session. */
function nameOf(user: User | null): string | null {
  return user && `${user.userId} ${user.role}`;
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    // Storage is off: each window is alone.
    return null;
  }
}
