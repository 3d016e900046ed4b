import { type RefObject, useEffect, useEffectEvent } from "react";
import type { DeckGeometry } from "./geometry.ts";
import { type Part, rowsIn, visiblePart } from "./minimap.ts";

interface ViewportParts {
  /** The minimap. */
  readonly root: RefObject<HTMLElement | null>;
  readonly box: RefObject<HTMLElement | null>;
  readonly drawing: RefObject<HTMLElement | null>;
  readonly drawn: DeckGeometry;
  readonly isUpright: boolean;
  say(first: number, last: number): string;
}

/** What is seen of a deck, and how to see something else. */
interface Viewport {
  /** Brings a place into the middle: shares of the deck's length and width. */
  centre(place: { readonly along: number; readonly across?: number }): void;
  /** Moves on by a share of what is seen. */
  move(share: number): void;
}

/** What lies over the page at its top and bottom: the map's tools, and the sheet with the person's seats on phones. */
const COVERED_TOP_PX = 56;
const COVERED_BOTTOM_PX = 76;

/** Keeps a minimap's frame where the window is. Written to the page directly: scrolling must not make React work. */
export function useViewport({ root, box, drawing, drawn, isUpright, say }: ViewportParts): Viewport {
  /** The part of the window in which the deck can be seen. */
  function seenThrough(): DOMRect {
    const sides = box.current!.getBoundingClientRect();
    const top = isUpright ? COVERED_TOP_PX : root.current!.getBoundingClientRect().bottom;
    const bottom = innerHeight - (isUpright ? 0 : COVERED_BOTTOM_PX);
    return new DOMRect(sides.left, top, sides.width, Math.max(1, bottom - top));
  }

  const show = useEffectEvent(() => {
    if (!root.current || !box.current || !drawing.current) return;
    const part = visiblePart(drawing.current.getBoundingClientRect(), seenThrough());
    writeFrame(root.current, part);
    const { first, last } = rowsIn(drawn, part);
    root.current.setAttribute("aria-valuenow", String(first));
    root.current.setAttribute("aria-valuetext", say(first, last));
  });

  useEffect(() => {
    let frame = 0;
    const later = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        show();
      });
    };
    later();
    // In the capturing phase it also hears the box, whose scrolling does not bubble.
    addEventListener("scroll", later, { capture: true, passive: true });
    addEventListener("resize", later);
    const resized = new ResizeObserver(later);
    if (drawing.current) resized.observe(drawing.current);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("scroll", later, { capture: true });
      removeEventListener("resize", later);
      resized.disconnect();
    };
  }, [drawing, isUpright]);

  return {
    centre: ({ along, across = 0.5 }) => {
      if (!box.current || !drawing.current) return;
      const deck = drawing.current.getBoundingClientRect();
      const seen = seenThrough();
      scrollBy({ top: deck.top + along * deck.height - (seen.top + seen.height / 2), behavior: "instant" });
      const left = deck.left + across * deck.width - (seen.left + seen.width / 2);
      box.current.scrollBy({ left, behavior: "instant" });
    },
    move: (share) => scrollBy({ top: share * seenThrough().height, behavior: "instant" }),
  };
}

function writeFrame({ style }: HTMLElement, { top, bottom, left, right }: Part): void {
  style.setProperty("--from", `${top * 100}%`);
  style.setProperty("--to", `${(1 - bottom) * 100}%`);
  style.setProperty("--left", `${left * 100}%`);
  style.setProperty("--right", `${(1 - right) * 100}%`);
}
