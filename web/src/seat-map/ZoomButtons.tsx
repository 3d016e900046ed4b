import { useText } from "../i18n/language.tsx";
import type { DeckName } from "./use-deck-view.ts";
import { canZoom } from "./zoom.ts";

interface ZoomButtonsProps {
  readonly deck: DeckName;
  readonly zoom: number;
  onStep(direction: 1 | -1): void;
  onFit(): void;
}

export function ZoomButtons({ deck, zoom, onStep, onFit }: ZoomButtonsProps) {
  const text = useText();
  return (
    <div className="zoom-buttons" role="group" aria-label={text.zoom.title(text.decks[deck])}>
      <ZoomButton label={text.zoom.in} path="M8 3v10M3 8h10" isOff={!canZoom(zoom, 1)} onClick={() => onStep(1)} />
      <ZoomButton label={text.zoom.out} path="M3 8h10" isOff={!canZoom(zoom, -1)} onClick={() => onStep(-1)} />
      <ZoomButton label={text.zoom.fit} path="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3" onClick={onFit} />
    </div>
  );
}

interface ZoomButtonProps {
  readonly label: string;
  readonly path: string;
  readonly isOff?: boolean;
  onClick(): void;
}

function ZoomButton({ label, path, isOff = false, onClick }: ZoomButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} aria-disabled={isOff} onClick={isOff ? undefined : onClick}>
      <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
        <path className="stroke" d={path} />
      </svg>
    </button>
  );
}
