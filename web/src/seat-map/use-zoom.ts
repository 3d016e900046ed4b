import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { flushSync } from "react-dom";
import { clampZoom } from "./zoom.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Zoom {
  readonly zoom: number;
  /** Draws the deck at another size; what is at `around` (in the window) stays there. */
  zoomTo(zoom: number, around: Point): void;
}

/** What fingers began with: how far apart they were, and what lay between them. */
interface Pinch {
  readonly apart: number;
  readonly middle: Point;
}

/**
 * The size of a deck, by fingers, by Ctrl and wheel (which is also how touchpads pinch), or as told. Moving about is left to
 * the browser: the page scrolls up and down, and the box around a deck that is wider than its room scrolls sideways.
 */
export function useZoom(box: RefObject<HTMLElement | null>, deck: RefObject<HTMLElement | null>): Zoom {
  const [zoom, setZoom] = useState(1);

  function zoomTo(wanted: number, around: Point, from: Point = around): void {
    const before = deck.current?.getBoundingClientRect();
    flushSync(() => setZoom(clampZoom(wanted)));
    const after = deck.current?.getBoundingClientRect();
    if (!before || !after) return;
    const xNow = after.left + ((from.x - before.left) / before.width) * after.width;
    const yNow = after.top + ((from.y - before.top) / before.height) * after.height;
    box.current?.scrollBy({ left: xNow - around.x, behavior: "instant" });
    scrollBy({ top: yNow - around.y, behavior: "instant" });
  }

  const commit = useEffectEvent(zoomTo);
  const current = useEffectEvent(() => zoom);

  useEffect(() => {
    const target = box.current;
    const drawing = deck.current;
    if (!target || !drawing) return;
    let start: Pinch | null = null;
    let last: Pinch | null = null;

    // The browser must neither scroll nor zoom the page while two fingers are down: only listeners that are not passive may say so.
    function onTouch(event: TouchEvent): void {
      if (event.touches.length !== 2) return;
      if (event.cancelable) event.preventDefault();
      const now = pinchOf(event.touches);
      start ??= now;
      last = now;
      const { left, top } = target!.getBoundingClientRect();
      const offset = { x: start.middle.x - left + target!.scrollLeft - drawing!.offsetLeft, y: start.middle.y - top };
      const ratio = clampZoom(current() * (now.apart / start.apart)) / current();
      drawing!.style.transformOrigin = `${offset.x}px ${offset.y}px`;
      drawing!.style.transform = `translate(${now.middle.x - start.middle.x}px, ${now.middle.y - start.middle.y}px) scale(${ratio})`;
    }

    function onLift(event: TouchEvent): void {
      if (!start || !last || event.touches.length >= 2) return;
      const [from, to] = [start, last];
      start = last = null;
      drawing!.style.transform = "";
      commit(current() * (to.apart / from.apart), to.middle, from.middle);
    }

    function onWheel(event: WheelEvent): void {
      if (!event.ctrlKey) return;
      event.preventDefault();
      commit(current() * Math.exp(-event.deltaY / 250), { x: event.clientX, y: event.clientY });
    }

    target.addEventListener("touchstart", onTouch, { passive: false });
    target.addEventListener("touchmove", onTouch, { passive: false });
    target.addEventListener("touchend", onLift);
    target.addEventListener("touchcancel", onLift);
    target.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      target.removeEventListener("touchstart", onTouch);
      target.removeEventListener("touchmove", onTouch);
      target.removeEventListener("touchend", onLift);
      target.removeEventListener("touchcancel", onLift);
      target.removeEventListener("wheel", onWheel);
    };
  }, [box, deck]);

  return { zoom, zoomTo };
}

function pinchOf(touches: TouchList): Pinch {
  const [a, b] = [touches[0]!, touches[1]!];
  return {
    apart: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
    middle: { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 },
  };
}
