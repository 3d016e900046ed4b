import { useText } from "../i18n/language.tsx";
import "./seat-map.css";

/** Holds the place of a map that is on its way. */
export function SeatMapSkeleton() {
  const text = useText();
  return (
    <div className="map-skeleton" role="status" aria-label={text.loading}>
      <div className="skeleton map-skeleton-legend" />
      <div className="skeleton map-skeleton-hull" />
    </div>
  );
}
