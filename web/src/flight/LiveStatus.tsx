import type { FlightSnapshot } from "@aisle/client";
import { useText } from "../i18n/language.tsx";

/** Whether what is shown is what is, and of which version it is. */
export function LiveStatus({ snapshot }: { readonly snapshot: Pick<FlightSnapshot, "status" | "version"> }) {
  const { flight } = useText();
  const { status, version } = snapshot;
  const words = {
    loading: flight.connecting,
    live: flight.live,
    stale: flight.stale,
    reconnecting: flight.reconnecting,
    failed: flight.failed,
  };
  return (
    <p className="live-status" data-status={status} title={flight.statusHint[status]}>
      <span className="live-dot" aria-hidden="true" />
      <span role="status">{words[status]}</span>
      {version >= 0 && (
        <span className="live-version">
          <span className="visually-hidden">{flight.version(version)}</span>
          <span aria-hidden="true">v{version}</span>
        </span>
      )}
    </p>
  );
}
