/** Loads the page that most people go to next while the browser has nothing else to do. */
import { useEffect } from "react";
import { nextPage, pages } from "./pages.ts";
import type { Route } from "./routes.ts";

/** For browsers that do not say when they are idle: by then what is shown has been asked for. */
const WITHOUT_IDLE_MS = 2_000;

export function useLoadAhead(page: Route["page"]): void {
  useEffect(() => {
    const next = nextPage[page];
    if (!next) return;
    // Whoever goes there tries again, and is told.
    const load = () => void pages[next].load().catch(() => undefined);
    if (!("requestIdleCallback" in globalThis)) {
      const timer = setTimeout(load, WITHOUT_IDLE_MS);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(load);
    return () => cancelIdleCallback(idle);
  }, [page]);
}
