/** Tells errors of parts that did not arrive (offline, or gone with a new version) from errors of parts that did. */

const failures = new WeakSet<Error>();

// Vite's own name for it; every import() of the app is heard here.
if (typeof window !== "undefined") addEventListener("vite:preloadError", ({ payload }) => failures.add(payload));

export function isLoadFailure(error: unknown): boolean {
  return error instanceof Error && failures.has(error);
}
