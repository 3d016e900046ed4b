import type { FlightSnapshot } from "@aisle/client";
import { useState, useSyncExternalStore } from "react";
import { useLanguage } from "../i18n/language.tsx";

/** Why the map may not be what is. */
export type Doubt = "offline" | "reconnecting" | "stale";

/** Null while the map is current, or there is none. */
export function doubtOf(
  { status, version }: Pick<FlightSnapshot, "status" | "version">,
  isOnline: boolean,
): Doubt | null {
  if (version < 0) return null;
  if (!isOnline) return "offline";
  if (status === "reconnecting" || status === "failed") return "reconnecting";
  return status === "stale" ? "stale" : null;
}

/** Over the map while it may be old: what that means, and since when. It lies over the map, so that nothing moves. */
export function LiveBanner({ snapshot }: { readonly snapshot: Pick<FlightSnapshot, "status" | "version"> }) {
  const isOnline = useSyncExternalStore(watchOnline, () => navigator.onLine);
  const doubt = doubtOf(snapshot, isOnline);
  return (
    <div className="live-banner-place" role="status">
      {doubt && <Doubted doubt={doubt} />}
    </div>
  );
}

function Doubted({ doubt }: { readonly doubt: Doubt }) {
  const { text, locale } = useLanguage();
  const [sinceMs] = useState(() => Date.now());
  const since = new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(sinceMs);
  return (
    <div className="live-banner">
      <strong>{text.banner[doubt]}</strong>
      <span>{text.banner.meaning(since)}</span>
    </div>
  );
}

function watchOnline(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}
