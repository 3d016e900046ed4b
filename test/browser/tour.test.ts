/**
 * Every page in every look. What is seen is kept in `artifacts/screens/`, and what no page may do is looked for: see
 * BR70 in the specification.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Client, createClient, type Order } from "@aisle/client";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountSections, entrySteps, hrefOf, type Route } from "../../web/src/app/routes.ts";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { dayIn, inChinese, inEnglish, logIn, phone, withWebApp } from "../support/web-app.ts";

const screens = fileURLToPath(new URL("../../artifacts/screens/", import.meta.url));

/** Of layout that moves by itself, as browsers score it; from 0.1 on it is no longer called good. */
const MOST_SHIFT = 0.05;

/** For all pages in one look, on a machine that is busy. */
const TOUR_MS = 300_000;

interface Stop {
  readonly path: string;
  /** What is there once the page is. */
  readonly shows: string;
  /** True where who is logged in does not come. */
  readonly isForStrangers?: boolean;
}

/** Names of screens, and where they are. */
type Stops = Readonly<Record<string, Stop>>;

interface Made {
  readonly day: string;
  readonly flightId: number;
  readonly offerId: string;
  readonly unpaid: Order;
  readonly ticketed: Order;
  readonly cancelled: Order;
}

/** A page without a stop does not compile. */
const stops: Readonly<Record<Route["page"], (made: Made) => Stops>> = {
  search: () => ({ search: { path: "/", shows: "form" } }),
  results: ({ day }) => ({
    results: { path: `/flights?from=LHR&to=JFK&date=${day}`, shows: ".offer" },
    "results-none": { path: `/flights?from=LHR&to=JFK&date=${day}&adults=9&cabin=first&direct=1`, shows: "h1" },
    "results-return": { path: `/flights?from=LON&to=NYC&date=${day}&back=${dayIn(47)}&adults=2`, shows: ".offer" },
  }),
  flight: ({ flightId }) => ({
    flight: { path: `/flight/${flightId}`, shows: "[data-seat]" },
    "flight-missing": { path: "/flight/999999999", shows: ".notice" },
  }),
  checkout: ({ offerId }) => ({
    checkout: { path: `/checkout?offer=${offerId}`, shows: ".checkout-body" },
    "checkout-gone": { path: `/checkout?offer=${"A".repeat(40)}`, shows: ".notice" },
  }),
  order: ({ unpaid, ticketed, cancelled }) => ({
    "order-unpaid": { path: `/orders/${unpaid.orderId}`, shows: ".order-state" },
    "order-ticketed": { path: `/orders/${ticketed.orderId}`, shows: ".tickets" },
    "order-cancelled": { path: `/orders/${cancelled.orderId}`, shows: ".order-state" },
    "order-missing": { path: "/orders/01890a5d-ac96-774b-bcce-b302099a8057", shows: ".notice" },
  }),
  changeSeats: ({ ticketed }) => ({
    "change-seats": { path: `/orders/${ticketed.orderId}/seats/S1`, shows: "[data-seat]" },
  }),
  boardingPasses: ({ ticketed }) => ({
    "boarding-passes": { path: `/orders/${ticketed.orderId}/boarding-passes`, shows: "main h2" },
  }),
  changeFlight: ({ ticketed }) => ({
    "change-flight": { path: `/orders/${ticketed.orderId}/change`, shows: "h1" },
  }),
  entry: () =>
    Object.fromEntries(entrySteps.map((step) => [step, { path: `/${step}`, shows: "form", isForStrangers: true }])),
  trips: () => ({
    trips: { path: "/trips", shows: "main li" },
    "trips-past": { path: "/trips?show=past", shows: "h1" },
    "trips-cancelled": { path: "/trips?show=cancelled", shows: "h1" },
  }),
  find: () => ({ find: { path: "/find", shows: "form" } }),
  account: () =>
    Object.fromEntries(
      accountSections.map((section) => [
        `account-${section}`,
        { path: hrefOf({ page: "account", section }), shows: "main h2" },
      ]),
    ),
  missing: () => ({ missing: { path: "/no/such/page", shows: ".notice" } }),
};

const desktop = { viewport: { width: 1280, height: 900 } } as const;
const looks = [
  { look: "light", words: inEnglish, options: { ...desktop, colorScheme: "light" } },
  { look: "dark", words: inEnglish, options: { ...desktop, colorScheme: "dark" } },
  { look: "phone", words: inEnglish, options: { ...phone, colorScheme: "light" } },
  { look: "phone-dark-zh", words: inChinese, options: { ...phone, colorScheme: "dark", locale: "zh-CN" } },
] as const;

describe.skipIf(chromiumPath === undefined)("every page in every look", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });
  let client: Client;
  let made: Made;

  beforeAll(async () => {
    client = createClient({ url: app.url });
    const [{ email, password }] = demoAccounts as [(typeof demoAccounts)[0]];
    await client.auth.login({ email, password });
    made = await makeTrips(client);
  });
  afterAll(() => client?.close());

  test.for(looks)(
    "[BR70] nothing is wrong with any page: $look",
    { timeout: TOUR_MS },
    async ({ look, words, options }) => {
      // A dialog or seat that is still fading in has too little contrast.
      const { page, errors, context } = await app.visit("/", { ...options, reducedMotion: "reduce" });
      await context.addInitScript(watchShifts);
      await mkdir(join(screens, look), { recursive: true });
      const found: string[] = [];
      const visitAll = async (isForStrangers: boolean): Promise<void> => {
        const all = Object.values(stops).flatMap((stopsOf) => Object.entries(stopsOf(made)));
        for (const [name, stop] of all.filter(([, one]) => (one.isForStrangers ?? false) === isForStrangers)) {
          await page.goto(app.url + stop.path);
          await page.locator(stop.shows).first().waitFor();
          await page.waitForFunction(() => document.querySelector(".skeleton, [aria-busy=true]") === null);
          await page.screenshot({ path: join(screens, look, `${name}.png`), fullPage: true, animations: "disabled" });
          found.push(...(await problemsOf(page)).map((problem) => `${name}: ${problem}`));
        }
      };
      await visitAll(true);
      await logIn(page, words);
      await visitAll(false);
      expect([...found, ...errors]).toEqual([]);
    },
  );
});

async function makeTrips(client: Client): Promise<Made> {
  const day = dayIn(40);
  const { itineraries } = await client.flights.search({
    slices: [{ origin: "LHR", destination: "JFK", date: day }],
    filters: { maxStops: 0 },
  });
  const { flightId } = itineraries[0]!.journeys[0]!.segments[0]!;
  const offerId = itineraries[0]!.offers.at(-1)!.offerId;
  const [unpaid, ticketed, cancelled] = [
    await order(client, flightId, offerId),
    await order(client, flightId, offerId),
    await order(client, flightId, offerId),
  ];
  const payment = await client.payOrder(ticketed, { paymentMethod: "pm_card_visa" });
  await payment.done();
  const { quote } = await client.orders.quoteCancel({ orderId: cancelled.orderId });
  await client.orders.cancel({ orderId: cancelled.orderId, quoteId: quote.quoteId });
  await client.seats.bestAvailable({ flightId, cabin: "economy", count: 1 });
  return { day, flightId, offerId, unpaid, ticketed, cancelled };
}

async function order(client: Client, flightId: number, offerId: string): Promise<Order> {
  const { hold } = await client.seats.bestAvailable({ flightId, cabin: "economy", count: 1 });
  const { price } = await client.orders.price({ offerId, seats: [{ flightId, seat: hold.seats[0]! }] });
  const { order: placed } = await client.orders.create({
    offerId,
    holds: [{ holdId: hold.holdId, flightId }],
    passengers: [{ type: "adult", givenName: "Maximiliane-Alexandra", surname: "O'Hara Müller" }],
    contact: { email: "ann@example.com" },
    expectedTotal: { amountMinor: price.totalMinor, currency: price.currency },
  });
  return placed;
}

/** Runs in the page, before anything else there. */
function watchShifts(): void {
  const watched = globalThis as unknown as { shift: number };
  watched.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) watched.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

async function problemsOf(page: Page): Promise<readonly string[]> {
  const { title, headings, width, windowWidth, shift } = await page.evaluate(() => ({
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    width: document.documentElement.scrollWidth,
    windowWidth: innerWidth,
    shift: (globalThis as unknown as { shift: number }).shift,
  }));
  return [
    ...(await axe(page)),
    ...(/^.+ · Aisle$/.test(title) ? [] : [`has the title "${title}"`]),
    ...(headings === 1 ? [] : [`has ${headings} first headings`]),
    ...(width <= windowWidth ? [] : [`is ${width} wide in a window of ${windowWidth}`]),
    ...(shift < MOST_SHIFT ? [] : [`moved by ${shift.toFixed(3)}`]),
  ];
}
