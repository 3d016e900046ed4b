import { memo } from "react";
import { useText } from "../i18n/language.tsx";
import { Facility } from "./Facility.tsx";
import { cockpitPath, fuselagePath, wingPath } from "./fuselage.ts";
import type { DeckGeometry } from "./geometry.ts";

interface HullProps {
  readonly deck: DeckGeometry;
  readonly hasCockpit: boolean;
}

/** Everything on a deck that never changes: skin, wings, exits, what stands between the seats, names and numbers. */
export const Hull = memo(function Hull({ deck, hasCockpit }: HullProps) {
  const text = useText();
  const { fuselage, cabins, facilities, exits, partitions, rowNumbers } = deck;
  const right = fuselage.x + fuselage.width;
  return (
    <g aria-hidden="true">
      <path className="wing" d={wingPath(deck)} />
      <path className="fuselage" d={fuselagePath(deck)} />
      {hasCockpit && <path className="cockpit" d={cockpitPath(deck)} />}
      {partitions.map((y) => (
        <path key={y} className="partition" d={`M${fuselage.x + 5} ${y}H${right - 5}`} />
      ))}
      {exits.map((y) => (
        <g key={y} className="exit">
          <title>{text.map.exit}</title>
          <path d={`M${fuselage.x - 3} ${y - 7}v14l-8-7z`} />
          <path d={`M${right + 3} ${y - 7}v14l8-7z`} />
        </g>
      ))}
      {facilities.map((facility) => (
        <Facility key={`${facility.x} ${facility.y}`} facility={facility} />
      ))}
      {cabins.map(({ cabin, label }) => (
        <text key={cabin} className="cabin-name" x={label.x} y={label.y}>
          {text.cabins[cabin]}
        </text>
      ))}
      {rowNumbers.map(({ row, x, y }) => (
        <text key={`${row} ${x}`} className="row-number" x={x} y={y}>
          {row}
        </text>
      ))}
    </g>
  );
});
