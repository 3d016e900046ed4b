/**
 * What the app's pages cost who comes for the first time: the browser's own figures for the search, results and a seat
 * map of 525 seats, each in a browser that has never been here, and how much script came over the wire.
 *
 *   npm run bench -- pages    VISITS=5 of each page
 *
 * LCP: when the largest thing was painted. CLS: how much moved by itself. INP: the slowest answer to a click or key, of
 * one click and the keys of one word. Browser, node and database share one machine, and the network costs nothing.
 */
import { aVisitor, startBrowser, type Visitor } from "@aisle/test/browser.ts";
import { startWideBodyWorld } from "../browser/wide-body.ts";
import { median } from "../statistics.ts";

type Page = Visitor["page"];

const VISITS = Number(process.env["VISITS"] ?? 5);

interface Figures {
  readonly lcpMs: number;
  readonly cls: number;
  readonly inpMs: number;
  readonly scriptKb: number;
  readonly requests: number;
}

await using cleanup = new AsyncDisposableStack();
const world = cleanup.adopt(await startWideBodyWorld(), ({ stop }) => stop());
const browser = cleanup.adopt(await startBrowser(), (one) => one.close());
const { home, results, map } = world.paths;
const wordIn = async (page: Page, selector: string): Promise<void> => {
  await page.locator(selector).first().click();
  await page.keyboard.type("london");
};
const pages = [
  { name: "search", path: home, shown: "h1", use: (page: Page) => wordIn(page, '[role="combobox"]') },
  { name: "results", path: results, shown: ".offer", use: (page: Page) => page.locator("button").last().click() },
  {
    name: "seat map",
    path: map,
    shown: '[data-look="available"]',
    use: (page: Page) => page.locator('[data-look="available"]').first().click(),
  },
] as const;

console.log("| page | LCP ms | CLS | INP ms | script KB | requests |");
console.log("|---|---|---|---|---|---|");
for (const { name, path, shown, use } of pages) {
  const visits: Figures[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) visits.push(await visitOf(world.url + path, shown, use));
  const of = (pick: (figures: Figures) => number, digits = 0) => median(visits.map(pick)).toFixed(digits);
  const cells = [of((v) => v.lcpMs), of((v) => v.cls, 3), of((v) => v.inpMs), of((v) => v.scriptKb, 1)];
  console.log(`| ${name} | ${cells.join(" | ")} | ${of((v) => v.requests)} |`);
}

async function visitOf(url: string, shown: string, use: (page: Page) => Promise<void>): Promise<Figures> {
  const { page, context } = await aVisitor(browser);
  await page.addInitScript(() => {
    const seen = { lcpMs: 0, cls: 0, inpMs: 0 };
    Object.assign(globalThis, { seen });
    const observe = (type: string, take: (entry: PerformanceEntry) => void, options = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
    observe("largest-contentful-paint", ({ startTime }) => (seen.lcpMs = startTime));
    observe("layout-shift", (entry) => {
      const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) seen.cls += value;
    });
    const interaction = (entry: PerformanceEntry) => (seen.inpMs = Math.max(seen.inpMs, entry.duration));
    observe("event", interaction, { durationThreshold: 16 });
  });
  await page.goto(url);
  await page.locator(shown).first().waitFor();
  await page.waitForLoadState("networkidle");
  const loaded = await page.evaluate(() => {
    const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const scripts = files.filter(({ name }) => name.endsWith(".js"));
    const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { scriptKb: bytes / 1_024, requests: files.length + 1 };
  });
  await use(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  const seen = await page.evaluate(
    () => (globalThis as unknown as { seen: Pick<Figures, "lcpMs" | "cls" | "inpMs"> }).seen,
  );
  await context.close();
  return { ...seen, ...loaded };
}
