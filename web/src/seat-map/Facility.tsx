import { useText } from "../i18n/language.tsx";
import type { DrawnFacility, FacilityKind } from "./geometry.ts";

/** Drawn in a box of 16 by 16. */
const pictures: Readonly<Record<FacilityKind, string>> = {
  galley: "M3 5h8v4a4 4 0 0 1-8 0zm8 1h1.5a1.5 1.5 0 0 1 0 3.5H11M3 14h8",
  lavatory: "M5 2.5a1.3 1.3 0 1 1-.01 0M3 6h4v4H6v4H4v-4H3zM11 2.5a1.3 1.3 0 1 1-.01 0M11 5.5 13 11h-1v3h-2v-3H9z",
  closet: "M8 6V5a1.5 1.5 0 1 0-1.5-1.5M8 6l6 4.5v1H2v-1z",
  stairs: "M2 13h3v-3h3V7h3V4h3",
};

export function Facility({ facility }: { readonly facility: DrawnFacility }) {
  const text = useText();
  const { kind, x, y, width, height } = facility;
  return (
    <g className="facility" transform={`translate(${x} ${y})`}>
      <title>{text.map.facilities[kind]}</title>
      <rect width={width} height={height} rx={5} />
      <path transform={`translate(${width / 2 - 8} ${height / 2 - 8})`} d={pictures[kind]} />
    </g>
  );
}
