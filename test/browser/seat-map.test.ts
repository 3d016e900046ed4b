/** The seat map at any size, as a list, and while others take what was chosen. */
import { type Client, createClient } from "@aisle/client";
import { listSeats } from "@aisle/protocol/seat-order.ts";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { aPerson } from "../support/people.ts";
import { looks, seatOf } from "../support/purchase.ts";
import { dayIn, inEnglish, logIn, phone, widthOf, withWebApp } from "../support/web-app.ts";

const [, other] = demoAccounts;

/** As long as good news is shown, which then must not take the news of the end with it. */
const SHORT_HOLD_MS = 6_000;

/** Presses what is said to be disabled, once it has come to rest. */
async function pressAnyway(target: Locator): Promise<void> {
  await target.hover();
  await target.click({ force: true });
}

describe.skipIf(chromiumPath === undefined)("the seat map in the browser", () => {
  const app = withWebApp();
  let client: Client;
  let flightId: number;
  /** The cheapest fare of economy on it. */
  let offerId: string;
  /** Economy's window seats, front to back. */
  let windows: readonly string[];

  beforeAll(async () => {
    client = createClient({ url: app.url });
    ({ flightId, windows, offerId } = await aFlight(client));
  });
  afterAll(() => client?.close());

  test("[BR30] seats are chosen and held in the list as on the map, and the choice of the list is remembered", async () => {
    const { page, errors } = await app.visit(`/flight/${flightId}`);
    await logIn(page);
    await page.getByRole("button", { name: "List", exact: true }).click();
    await page.getByRole("button", { name: /^Economy/ }).click();
    await page.getByRole("heading", { name: "Economy: choose a row" }).waitFor();
    const wanted = windows[4]!;
    await page.getByRole("button", { name: new RegExp(`^Row ${Number.parseInt(wanted, 10)}\\b`) }).click();
    await page.getByRole("checkbox", { name: wanted }).check();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    await page.locator(`[data-seat="${wanted}"][data-look="mine"]`).waitFor();
    await page.getByRole("button", { name: "All rows" }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Row /);
    await page.reload();
    await page.getByRole("heading", { name: "Choose a cabin" }).waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR31] a selected seat that somebody takes is explained, and its alternative is one tap away", async () => {
    const { page } = await app.visit(`/flight/${flightId}`);
    const [lost, nearest] = [windows[20]!, windows[21]!];
    await page.locator(`[data-seat="${lost}"]`).click();
    await client.auth.login({ email: other!.email, password: other!.password });
    await client.seats.hold({ flightId, seats: [lost] });
    await page.getByText(`${lost} was just taken by someone else.`).waitFor();
    await page.getByRole("button", { name: `Take ${nearest} (window) instead` }).click();
    await page.locator(`[data-seat="${nearest}"][data-look="selected"]`).waitFor();
  });

  test("[BR36] who is refused a seat because another was quicker is offered what comes closest", async () => {
    const { page, context } = await app.visit(`/flight/${flightId}`);
    const person = await aPerson({ url: app.url });
    await logIn(page, inEnglish, person.login);
    const [lost, nearest] = [windows[24]!, windows[25]!];
    await seatOf(page, lost).click();
    await looks(page, lost, "selected");
    // Asked for while nothing passes, so that the other is quicker.
    await context.setOffline(true);
    await page.locator('.live-status[data-status="reconnecting"]').waitFor();
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    await client.auth.login({ email: other!.email, password: other!.password });
    await client.seats.hold({ flightId, seats: [lost] });
    await context.setOffline(false);
    await page.getByText(`Not held: ${lost} is no longer available. Nothing was kept.`).waitFor();
    await looks(page, lost, "held");
    await page.getByRole("button", { name: `Take ${nearest} (window) instead` }).click();
    await looks(page, nearest, "selected");
    person.client.close();
  });

  test("[BR37] on a phone a seat that is tapped twice stays selected, and a hold that is tapped twice is one", async () => {
    const { page, errors } = await app.visit(`/flight/${flightId}`, phone);
    const person = await aPerson({ url: app.url });
    await logIn(page, inEnglish, person.login);
    const twice = windows[30]!;
    await tapTwice(seatOf(page, twice));
    await looks(page, twice, "selected");
    await tapTwice(page.getByRole("button", { name: "Hold 1 seat" }).first());
    const held = async () => (await person.client.seats.holds({ flightId })).holds.map(({ seats }) => seats);
    await expect.poll(held).toEqual([[twice]]);
    expect(await page.locator('.told[data-tone="bad"]').count()).toBe(0);
    expect(errors).toEqual([]);
    person.client.close();
  });

  test("[BR32] on a phone two fingers make the map larger, and the page stays as wide as the phone", async () => {
    const { page, context } = await app.visit(`/flight/${flightId}`, phone);
    const seat = page.locator(`[data-seat="${windows[20]!}"]`);
    await seat.scrollIntoViewIfNeeded();
    const before = (await seat.boundingBox())!;
    expect(before.width).toBeGreaterThanOrEqual(24);
    const cdp = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
      cdp.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [150 - apart, 150 + apart].map((x, id) => ({ x, y: 400, id })),
      });
    await touch("touchStart", 40);
    await touch("touchMove", 60);
    await touch("touchMove", 80);
    await touch("touchEnd", 0);
    await expect.poll(async () => (await seat.boundingBox())!.width).toBeGreaterThan(before.width * 1.7);
    expect((await seat.boundingBox())!.width).toBeGreaterThanOrEqual(44);
    expect(await widthOf(page)).toBeLessThanOrEqual(375);
  });

  test("[BR33] axe finds nothing wrong with the list on a phone, nor with the map of a long aircraft", async () => {
    const { page } = await app.visit(`/flight/${flightId}`, phone);
    await page.waitForSelector("[data-seat]");
    await page.getByRole("slider", { name: /main deck/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: "List", exact: true }).click();
    await page.getByRole("heading", { name: "Choose a cabin" }).waitFor();
    expect(await axe(page)).toEqual([]);
  });

  test("[BR34] a seat of another cabin than the ticket's is not chosen: the map says so, and leads to the other cabin's fares", async () => {
    const { page, errors } = await app.visit(`/flight/${flightId}?cabin=economy&offer=${offerId}`);
    const closed = page.locator('[data-cabin="business"] [data-look="closed"]').first();
    const designator = (await closed.getAttribute("data-seat"))!;
    const refusal = page.getByText(`Your ticket is for Economy: ${designator} cannot be chosen with it.`);
    expect(await closed.getAttribute("aria-label")).toMatch(/Available; your ticket is for Economy$/);
    expect(await closed.getAttribute("aria-disabled")).toBe("true");
    await pressAnyway(closed);
    await refusal.waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await refusal.waitFor({ state: "hidden" });
    await closed.press("Enter");
    await refusal.waitFor();
    expect(await page.locator('[data-look="selected"][data-seat]').count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Hold / }).count()).toBe(0);
    await page.getByRole("link", { name: "Fares in Business" }).click();
    await page.getByRole("main").getByText("Business", { exact: true }).first().waitFor();
    expect(new URL(page.url()).search).toContain("cabin=business");
    expect(errors).toEqual([]);
  });

  test("[BR34] a seat of another cabin than the ticket's is not chosen in the list, nor found", async () => {
    const { page, errors } = await app.visit(`/flight/${flightId}?cabin=economy&offer=${offerId}`, phone);
    const designator = await page
      .locator('[data-cabin="business"] [data-look="closed"]')
      .first()
      .getAttribute("data-seat");
    await page.getByRole("button", { name: "List", exact: true }).click();
    await page.getByRole("heading", { name: "Economy: choose a row" }).waitFor();
    await page.getByRole("button", { name: "All cabins" }).click();
    await page.getByRole("button", { name: "Business Not for your ticket" }).click();
    await page.getByRole("button", { name: new RegExp(`^Row ${Number.parseInt(designator!, 10)} Not for`) }).click();
    const closed = page.getByRole("checkbox", { name: designator! });
    await pressAnyway(closed);
    await page.getByText(`Your ticket is for Economy: ${designator} cannot be chosen with it.`).waitFor();
    expect(await closed.isChecked()).toBe(false);
    expect(await axe(page)).toEqual([]);
    expect(await page.getByRole("combobox", { name: "Cabin" }).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe.skipIf(chromiumPath === undefined)("the seat map where holds are short", () => {
  const app = withWebApp({ HOLD_LIFE_MS: String(SHORT_HOLD_MS) });

  test("[BR35] a hold that runs out while its person chooses is explained: it is taken again, or what comes closest", async () => {
    const person = await aPerson({ url: app.url });
    const rival = await aPerson({ url: app.url });
    const { flightId, windows } = await aFlight(rival.client);
    const [ended, chosen] = [windows[20]!, windows[26]!];
    const { page, errors } = await app.visit(`/flight/${flightId}`);
    await logIn(page, inEnglish, person.login);
    await seatOf(page, ended).click();
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    await looks(page, ended, "mine");
    await seatOf(page, chosen).click();
    const isOver = page.getByText(`Time is up for ${ended}.`);
    await isOver.waitFor();
    await looks(page, chosen, "selected");
    await page.getByRole("button", { name: "Hold them again" }).click();
    await looks(page, ended, "mine");
    await isOver.waitFor();
    await rival.client.seats.hold({ flightId, seats: [ended] });
    const takes = page.getByRole("button", { name: /^Take \w+ .*instead$/ }).first();
    const [, nearest] = /^Take (\w+)/.exec((await takes.textContent())!)!;
    await takes.click();
    await looks(page, nearest!, "selected");
    await looks(page, chosen, "selected");
    expect(errors).toEqual([]);
    for (const { client } of [person, rival]) client.close();
  });
});

/** A long flight of some days ahead, and the window seats of its economy, front to back. */
async function aFlight(client: Client) {
  const slices = [{ origin: "LHR", destination: "JFK", date: dayIn(4) }];
  const { itineraries } = await client.flights.search({ slices, filters: { maxStops: 0 } });
  const [{ journeys, offers }] = itineraries as [(typeof itineraries)[0]];
  const { flightId } = journeys[0]!.segments[0]!;
  const { layout } = await client.seats.map({ flightId });
  const windows = listSeats(layout)
    .filter(({ cabin, seat }) => cabin === "economy" && seat.characteristics.includes("W"))
    .map(({ seat }) => seat.designator);
  return { flightId, windows, offerId: offers[0]!.offerId };
}

/** As fast as people who are used to double-clicking. */
async function tapTwice(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await target.hover();
  const { x, y, width, height } = (await target.boundingBox())!;
  const cdp = await target.page().context().newCDPSession(target.page());
  const finger = { x: x + width / 2, y: y + height / 2 };
  // Sent without waiting, so that a machine that is busy does not make two taps of it.
  const touches = ["touchStart", "touchEnd", "touchStart", "touchEnd"] as const;
  await Promise.all(
    touches.map((type) =>
      cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchStart" ? [finger] : [] }),
    ),
  );
}
