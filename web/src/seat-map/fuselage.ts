/** Outlines of the aircraft as SVG paths. Pure. */
import type { DeckGeometry } from "./geometry.ts";

/** How far a wing reaches out; the page cuts off what does not fit. */
const WING_SPAN = 360;

/** Nose at the top, straight sides, a tail that narrows. */
export function fuselagePath({ fuselage, height }: DeckGeometry): string {
  const { x: left, width } = fuselage;
  const right = left + width;
  const middle = left + width / 2;
  const nose = Math.min(104, width * 0.4);
  const tail = 56;
  const narrow = width * 0.2;
  return [
    `M${left} ${nose}`,
    `C${left} ${nose * 0.38} ${middle - width * 0.24} 2 ${middle} 2`,
    `C${middle + width * 0.24} 2 ${right} ${nose * 0.38} ${right} ${nose}`,
    `V${height - tail}`,
    `C${right} ${height - tail * 0.3} ${right - narrow * 0.5} ${height - 2} ${right - narrow} ${height - 2}`,
    `H${left + narrow}`,
    `C${left + narrow * 0.5} ${height - 2} ${left} ${height - tail * 0.3} ${left} ${height - tail}`,
    "Z",
  ].join(" ");
}

/** Both wings, swept back. */
export function wingPath({ fuselage, wing }: DeckGeometry): string {
  if (!wing) return "";
  const { top, bottom } = wing;
  const sweep = WING_SPAN * 0.55;
  const tip = (bottom - top) * 0.3;
  const side = (x: number, direction: number) => {
    const out = x + direction * WING_SPAN;
    return `M${x} ${top} L${out} ${top + sweep} V${top + sweep + tip} L${x} ${bottom} Z`;
  };
  return `${side(fuselage.x, -1)} ${side(fuselage.x + fuselage.width, 1)}`;
}

/** The cockpit's windows. */
export function cockpitPath({ fuselage }: DeckGeometry): string {
  const middle = fuselage.x + fuselage.width / 2;
  return `M${middle - 30} 31 Q${middle} 15 ${middle + 30} 31 L${middle + 23} 39 Q${middle} 27 ${middle - 23} 39 Z`;
}
