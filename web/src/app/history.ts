/** The address bar as a value, and how to change it. */
import { useMemo, useSyncExternalStore } from "react";
import { parseRoute, type Route } from "./routes.ts";

const NAVIGATED = "aisle:navigated";

/** Goes to an address of this app. Back leads to where the person was. */
export function navigate(href: string, { staysInPlace = false } = {}): void {
  history.pushState(null, "", href);
  if (!staysInPlace) scrollTo(0, 0);
  dispatchEvent(new Event(NAVIGATED));
}

/** Goes to another address in place of this one: back does not lead here again. */
export function replace(href: string): void {
  history.replaceState(null, "", href);
  scrollTo(0, 0);
  dispatchEvent(new Event(NAVIGATED));
}

export function useRoute(): Route {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return useMemo(() => {
    const { pathname, search } = new URL(address, location.origin);
    return parseRoute(pathname, search);
  }, [address]);
}

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(NAVIGATED, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(NAVIGATED, listener);
  };
}
