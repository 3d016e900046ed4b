/** What people see in their browsers: the demo of `npm start`, two windows, one flight. */
import { createClient, type Segment } from "@aisle/client";
import { listSeats } from "@aisle/protocol/seat-order.ts";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, type Visitor } from "../support/browser.ts";
import { dayIn, logIn, phone, withWebApp } from "../support/web-app.ts";

const [, agent] = demoAccounts;

describe.skipIf(chromiumPath === undefined)("live seats in the browser", () => {
  const app = withWebApp();
  const date = dayIn(3);
  let flight: Segment;
  /** Window seats, front to back. */
  let economy: readonly { readonly seat: { readonly designator: string } }[];

  beforeAll(async () => {
    const client = createClient({ url: app.url });
    const { itineraries } = await client.flights.search({ slices: [{ origin: "LHR", destination: "JFK", date }] });
    flight = itineraries.find(({ journeys }) => journeys[0]!.segments.length === 1)!.journeys[0]!.segments[0]!;
    const { layout } = await client.seats.map({ flightId: flight.flightId });
    economy = listSeats(layout).filter(({ cabin, seat }) => cabin === "economy" && seat.characteristics.includes("W"));
    client.close();
  });

  const windowSeat = (index: number): string => economy[index]!.seat.designator;
  const visitFlight = async (options: Parameters<typeof app.visit>[1] = {}): Promise<Visitor> => {
    const visitor = await app.visit(`/flight/${flight.flightId}`, options);
    await visitor.page.waitForSelector("[data-seat]");
    return visitor;
  };
  const seat = (page: Page, designator: string) => page.locator(`[data-seat="${designator}"]`);
  const looks = (page: Page, designator: string, look: string) =>
    page.locator(`[data-seat="${designator}"][data-look="${look}"]`).waitFor({ timeout: 10_000 });
  test("[BR1] a flight is found by typing, and its map opens from the results", async () => {
    const { page, errors } = await app.visit("/");
    for (const [field, words] of [
      ["From", "heathrow"],
      ["To", "JFK"],
    ] as const) {
      await page.getByRole("combobox", { name: field, exact: true }).fill(words);
      await page.getByRole("option", { name: field === "From" ? /LHR/ : /JFK/ }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    }
    await page.getByLabel("Departure").fill(date);
    await page.getByRole("button", { name: "Search flights" }).click();
    await page.getByText(`${flight.airline.code} ${flight.number}`).first().click();
    await page.waitForSelector("[data-seat]");
    expect(new URL(page.url()).pathname).toBe(`/flight/${flight.flightId}`);
    expect(errors).toEqual([]);
  });

  test("[BR28] who reads Chinese finds Beijing by its pinyin, and reads the names of cities in Chinese", async () => {
    const { page, errors } = await app.visit("/", { locale: "zh-CN", ...phone });
    const field = page.getByRole("combobox", { name: "目的地" });
    await field.fill("bj");
    await page.getByRole("option", { name: /北京.*PEK.*北京首都国际机场/ }).waitFor();
    await page.getByRole("option", { name: /北京.*BJS.*所有机场/ }).click();
    expect(await field.inputValue()).toBe("北京");
    await page.goto(`${app.url}/flight/${flight.flightId}`);
    await page.getByRole("heading", { level: 1, name: "伦敦 至 纽约" }).waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR2] a seat held in one window is held in the other at once, and free again when it is given back", async () => {
    const [mine, other] = [await visitFlight(), await visitFlight()];
    await logIn(mine.page);
    await seat(mine.page, windowSeat(0)).click();
    await mine.page.getByRole("button", { name: "Hold 1 seat" }).click();
    await looks(mine.page, windowSeat(0), "mine");
    await looks(other.page, windowSeat(0), "held");
    await mine.page.locator("p.countdown", { hasText: /^(10:00|9:\d\d)$/ }).waitFor();
    await mine.page.getByRole("button", { name: "Release" }).click();
    await looks(mine.page, windowSeat(0), "available");
    await looks(other.page, windowSeat(0), "available");
    expect([...mine.errors, ...other.errors]).toEqual([]);
  });

  test("[BR8] two windows of one person agree on what is theirs", async () => {
    const first = await visitFlight();
    await logIn(first.page);
    const second = await first.context.newPage();
    await second.goto(`${app.url}/flight/${flight.flightId}`);
    await second.waitForSelector("[data-seat]");
    await seat(first.page, windowSeat(3)).click();
    await first.page.getByRole("button", { name: "Hold 1 seat" }).click();
    await looks(second, windowSeat(3), "mine");
    await second.getByRole("button", { name: "Release" }).click();
    await looks(first.page, windowSeat(3), "available");
  });

  test("[BR9] a person stays logged in over a reload, by nothing that a script can read", async () => {
    const { page, context, errors } = await visitFlight();
    await logIn(page);
    await page.reload();
    await page.getByRole("banner").getByText("PP").waitFor();
    const readable = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(readable).not.toMatch(/[\w-]{43}/);
    expect(await context.cookies(`${app.url}/api/auth.refresh`)).toMatchObject([
      { httpOnly: true, sameSite: "Strict" },
    ]);
    expect(await context.cookies(`${app.url}/api/seats.hold`)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("[BR3] a seat can be chosen with the keyboard alone", async () => {
    const { page } = await visitFlight();
    await seat(page, "1A").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await looks(page, "2D", "selected");
  });

  test("[BR4] whoever holds seats before logging in is asked to, and goes on from there", async () => {
    const { page } = await visitFlight();
    await seat(page, windowSeat(1)).click();
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("E-mail").fill(agent!.email);
    await dialog.getByLabel("Password").fill(agent!.password);
    await dialog.getByRole("button", { name: "Log in" }).click();
    await looks(page, windowSeat(1), "mine");
    await page.reload();
    await looks(page, windowSeat(1), "mine");
    await page.getByRole("button", { name: "Release" }).click();
    await looks(page, windowSeat(1), "available");
  });

  test("[BR5] the page lives through a restart of its node without a reload", async () => {
    const { page } = await visitFlight();
    await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
    app.server.signal("SIGHUP");
    await page.getByText("Reconnecting").first().waitFor({ timeout: 20_000 });
    await page.getByText(/^Live/).first().waitFor({ timeout: 20_000 });
    const client = createClient({ url: app.url });
    await client.auth.login({ email: agent!.email, password: agent!.password });
    const { hold } = await client.seats.hold({ flightId: flight.flightId, seats: [windowSeat(2)] });
    await looks(page, windowSeat(2), "held");
    await client.seats.release({ flightId: flight.flightId, holdId: hold.holdId });
    await looks(page, windowSeat(2), "available");
    expect(await page.evaluate(() => "neverReloaded" in globalThis)).toBe(true);
    client.close();
  });
});
