/** The seat map at any size, as a list, and while others take what was chosen. */
import { type Client, createClient } from "@aisle/client";
import { listSeats } from "@aisle/protocol/seat-order.ts";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { dayIn, logIn, phone, widthOf, withWebApp } from "../support/web-app.ts";

const [, other] = demoAccounts;

describe.skipIf(chromiumPath === undefined)("the seat map in the browser", () => {
  const app = withWebApp();
  let client: Client;
  let flightId: number;
  /** Economy's window seats, front to back. */
  let windows: readonly string[];

  beforeAll(async () => {
    client = createClient({ url: app.url });
    const slices = [{ origin: "LHR", destination: "JFK", date: dayIn(4) }];
    const { itineraries } = await client.flights.search({ slices, filters: { maxStops: 0 } });
    flightId = itineraries[0]!.journeys[0]!.segments[0]!.flightId;
    const { layout } = await client.seats.map({ flightId });
    windows = listSeats(layout)
      .filter(({ cabin, seat }) => cabin === "economy" && seat.characteristics.includes("W"))
      .map(({ seat }) => seat.designator);
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
});
