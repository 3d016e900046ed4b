/**
 * The live seat map of an aircraft of 525 seats in a real browser, while a node sends 25 frames a second that come of real
 * holds by other people: scripting and rendering for one frame, beside the same page idle and beside a map that draws all
 * seats anew, in the same run. Then how long it takes from a click in the results until a seat can be chosen.
 *
 *   npm run bench -- seat-map    SECONDS=20 of frames, VISITS=7 clicks
 *
 * Times of a frame are processor time of the page's main thread. Nothing is drawn by a graphics card here. Long tasks and
 * clicks are by the clock, and browser, node, database and the people who hold share one machine: upper bounds.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { aVisitor, startBrowser, type Visitor } from "@aisle/test/browser.ts";
import { people, type Person } from "@aisle/test/people.ts";
import { type MainThread, spentBetween, traceMainThread } from "../browser/main-thread.ts";
import { startWideBodyWorld, type WideBodyWorld } from "../browser/wide-body.ts";
import { median, percentile } from "../statistics.ts";

const SECONDS = Number(process.env["SECONDS"] ?? 20);
const VISITS = Number(process.env["VISITS"] ?? 7);
const FRAMES_PER_SECOND = 25;
const FRAME_MS = 1_000 / FRAMES_PER_SECOND;
const HOLDERS = 5;
const LONG_TASK_MS = 50;

await using cleanup = new AsyncDisposableStack();
const world = cleanup.adopt(await startWideBodyWorld(), ({ stop }) => stop());
const browser = cleanup.adopt(await startBrowser(), (one) => one.close());
const holders = cleanup.adopt(await people(HOLDERS, () => ({ url: world.url })), (all) => {
  for (const { client } of all) client.close();
});

const visitor = await aVisitor(browser);
await visitor.page.goto(world.url + world.paths.map);
await visitor.page.locator('[data-look="available"]').first().waitFor();
await visitor.page.waitForLoadState("networkidle");

const idle = await traceMainThread(visitor.page, () => sleep((SECONDS * 1_000) / 4));
const frames = await traceMainThread(visitor.page, () => holdFor(holders, world));
const naive = await traceMainThread(visitor.page, () => drawAllAnew(visitor.page, world.seats));
await visitor.context.close();

console.log(`\n${world.seats.length} seats, ${FRAMES_PER_SECOND} frames a second wanted\n`);
console.log("| page | frames | script p50 ms | p95 | max | rendering p50 ms | p95 | max | tasks over 50 ms |");
console.log("|---|---|---|---|---|---|---|---|---|");
console.log(row("live map", frames, frames.receivedAtMs));
console.log(row("the same, idle", idle, everyFrame(idle)));
console.log(row("a map that draws all anew", naive, naive.timersAtMs));
console.log(`\nrendering of the live map, ms a frame: ${parts(frames)}`);

const clicks: number[] = [];
for (let visit = 0; visit < VISITS; visit += 1) clicks.push(await clickToSeatMs(world));
console.log(`\nfrom the click to the first seat that can be chosen, ms: median ${median(clicks).toFixed(0)}, all:`);
console.log(clicks.map((ms) => ms.toFixed(0)).join(" "));

function row(name: string, thread: MainThread, edgesMs: readonly number[]): string {
  const cells = [thread.script, thread.rendering].flatMap((spans) => {
    const spent = spentBetween(spans, edgesMs);
    return [0.5, 0.95, 1].map((share) => percentile(spent, share).toFixed(2));
  });
  const long = thread.tasks.filter(({ tookMs }) => tookMs > LONG_TASK_MS).length;
  return `| ${[name, edgesMs.length - 1, ...cells, long].join(" | ")} |`;
}

/** What the rendering consists of. */
function parts({ rendering, receivedAtMs }: MainThread): string {
  const names = [...new Set(rendering.map(({ name }) => name))];
  return names
    .map((name) => {
      const spent = rendering.filter((span) => span.name === name).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
      return `${name} ${(spent / receivedAtMs.length).toFixed(2)}`;
    })
    .join(", ");
}

function everyFrame({ fromMs, untilMs }: MainThread): readonly number[] {
  return Array.from({ length: Math.floor((untilMs - fromMs) / FRAME_MS) }, (_, index) => fromMs + index * FRAME_MS);
}

/** People hold and release seats all over the aircraft, so that a frame comes of every tick. */
async function holdFor(all: readonly Person[], { flightId, seats }: WideBodyWorld): Promise<void> {
  const held = new Map<Person, string>();
  const work: Promise<unknown>[] = [];
  const endMs = performance.now() + SECONDS * 1_000;
  for (let tick = 0; performance.now() < endMs; tick += 1) {
    const person = all[tick % all.length]!;
    const holdId = held.get(person);
    held.delete(person);
    const act = async (): Promise<void> => {
      if (holdId !== undefined) return void (await person.client.seats.release({ flightId, holdId }));
      const seat = seats[(tick * 37) % seats.length]!;
      const { hold } = await person.client.seats.hold({ flightId, seats: [seat] });
      held.set(person, hold.holdId);
    };
    work.push(act().catch(() => undefined));
    await sleep(FRAME_MS);
  }
  await Promise.all(work);
}

/** The peer: what the least map would do with each frame, without asking what has changed. */
async function drawAllAnew(page: Visitor["page"], seats: readonly string[]): Promise<void> {
  await page.evaluate(
    async ({ names, frameMs, seconds }) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 400 2000");
      document.body.replaceChildren(svg);
      const draw = (): void => {
        const looks = names.map(() => (Math.random() < 0.5 ? "available" : "held"));
        svg.innerHTML = names
          .map(
            (name, index) =>
              `<g class="seat" role="gridcell" data-look="${looks[index]}" aria-label="${name}, ${looks[index]}" transform="translate(${(index % 10) * 36} ${Math.floor(index / 10) * 36})"><rect width="26" height="22" rx="6"/><rect y="22" width="24" height="6" rx="3"/><text x="13" y="14">${name}</text></g>`,
          )
          .join("");
      };
      const timer = setInterval(draw, frameMs);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      clearInterval(timer);
    },
    { names: seats, frameMs: FRAME_MS, seconds: SECONDS / 2 },
  );
}

/** In a browser that has never been here: results, then the flight. */
async function clickToSeatMs({ url, paths }: WideBodyWorld): Promise<number> {
  const { page, context } = await aVisitor(browser);
  await page.goto(url + paths.results);
  const offer = page.locator(".offer").first();
  await offer.waitFor();
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    const measured = globalThis as unknown as { clickToSeatMs: Promise<number> };
    measured.clickToSeatMs = new Promise((resolve) => {
      addEventListener(
        "click",
        ({ timeStamp }) => {
          const look = (nowMs: number): void => {
            if (document.querySelector('[data-look="available"]')) resolve(nowMs - timeStamp);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
  });
  await offer.click();
  await page.locator('[data-look="available"]').first().waitFor();
  const tookMs = await page.evaluate(() => (globalThis as unknown as { clickToSeatMs: Promise<number> }).clickToSeatMs);
  await context.close();
  return tookMs;
}
