/** Times as Alipay writes them: `2026-03-01 09:30:00`, always China's, which is eight hours ahead and has no summer. */
const AHEAD_MS = 8 * 3_600_000;

export function toBeijingTime(atMs: number): string {
  return new Date(atMs + AHEAD_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** Undefined for what is no such time. */
export function fromBeijingTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
  const atMs = Date.parse(`${text.replace(" ", "T")}Z`) - AHEAD_MS;
  return Number.isNaN(atMs) ? undefined : atMs;
}
