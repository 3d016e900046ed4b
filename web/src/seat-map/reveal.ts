/** Brings a part of the map into view once the page has drawn it. */
export function reveal(selector: string): void {
  requestAnimationFrame(() => {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.querySelector(selector)?.scrollIntoView({ block: "center", behavior: isCalm ? "auto" : "smooth" });
  });
}

/** Of a seat's drawing. */
export function seatSelector(designator: string): string {
  return `[data-seat="${CSS.escape(designator)}"]`;
}

/** Of the first row of a cabin. */
export function cabinSelector(cabin: string): string {
  return `[data-cabin="${CSS.escape(cabin)}"] [role="row"]`;
}
