/** Finding flights in the browser: by the calendar, by filters, and on to the seats of every flight of a trip. */
import { createClient } from "@aisle/client";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { dayIn, logIn, phone, widthOf, withWebApp } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("searching in the browser", () => {
  const app = withWebApp();

  const chooseAirport = async (page: Page, field: string, code: string): Promise<void> => {
    await page.getByRole("combobox", { name: field, exact: true }).fill(code);
    await page.getByRole("option", { name: new RegExp(code) }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  };
  const holdTwo = async (page: Page): Promise<void> => {
    const free = page.locator('[data-look="available"][data-seat]');
    await free.last().waitFor();
    for (const letter of ["A", "C"])
      await page.locator(`[data-look="available"][data-seat$="${letter}"]`).last().click();
    await page.getByRole("button", { name: "Hold 2 seats" }).first().click();
  };

  test("[BR20] the days of a return trip are chosen with the keyboard, by their prices", async () => {
    const { page, errors } = await app.visit("/");
    await chooseAirport(page, "From", "LHR");
    await chooseAirport(page, "To", "JFK");
    await page.getByRole("radio", { name: "Return" }).check();
    await page.getByRole("combobox", { name: "Departure" }).fill(dayIn(9));
    await page.keyboard.press("ArrowDown");
    const day = page.getByRole("gridcell", { selected: true }).getByRole("button");
    await day.and(page.getByRole("button", { name: /from £/ })).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    // The return is missing: its calendar opens by itself.
    const back = page.getByRole("combobox", { name: "Return" });
    await page.getByRole("dialog", { name: "Return" }).waitFor();
    await page.keyboard.type("31 Feb");
    await page.keyboard.press("Enter");
    await page.getByText("The calendar has no such day.").waitFor();
    await back.fill(dayIn(17));
    await page.getByRole("button", { name: "Search flights" }).click();
    await page.waitForURL(new RegExp(`date=${dayIn(10)}&back=${dayIn(17)}`));
    await page.locator(".offer").first().waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR21] filters are in the address, are undone by going back, and are cleared when nothing is left", async () => {
    const { page, errors } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(11)}`, phone);
    const found = page.locator(".flight-card .offer");
    await found.first().waitFor();
    await page.getByRole("button", { name: "Filters" }).click();
    const sheet = page.getByRole("dialog", { name: "Filters" });
    await sheet.getByRole("radio", { name: /^Night/ }).check();
    await page.waitForURL(/out=0000-0559/);
    await sheet.getByRole("button", { name: "Show flights" }).click();
    await page.getByText("No flights as you asked for them").waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await widthOf(page)).toBe(375);
    await page.reload();
    await page.getByRole("link", { name: "Clear 1 filter" }).click();
    await found.first().waitFor();
    await page.goBack();
    await page.getByText("No flights as you asked for them").waitFor();
    expect(new URL(page.url()).searchParams.get("out")).toBe("0000-0559");
    expect(errors).toEqual([]);
  });

  test("[BR22] seats of a return trip are chosen on one flight after the other, and then lead to the checkout", async () => {
    const { page, errors } = await app.visit(
      `/flights?from=LHR&to=JFK&date=${dayIn(12)}&back=${dayIn(19)}&adults=2&direct=1`,
    );
    await logIn(page);
    await page.locator(".offer").first().click();
    const [out, home] = ["Flight 1 of 2", "Flight 2 of 2"].map((name) => page.getByRole("link", { name }));
    await out!.and(page.locator("[aria-current]")).waitFor();
    await holdTwo(page);
    await page.getByRole("button", { name: "Next flight, to London" }).last().click();
    await home!.and(page.locator("[aria-current]")).waitFor();
    await holdTwo(page);
    await page.getByRole("button", { name: "Continue to checkout" }).last().click();
    await page.getByRole("button", { name: /^Book for/ }).waitFor();
    expect(await page.getByLabel("Seat on").count()).toBe(4);
    expect(errors).toEqual([]);
  });

  test("[BR23] a day that is over, and one without flights, offer days that have some", async () => {
    const { page, errors } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(-40)}`);
    await page.getByRole("link", { name: "Flights today" }).waitFor();
    await page.goto(`${app.url}/flights?from=LHR&to=JFK&date=${dayIn(75)}`);
    await page.getByText("No flights on this day").waitFor();
    expect(await axe(page)).toEqual([]);
    await page.locator(".nearest-day").last().click();
    await page.locator(".offer").first().waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR68] a sold-out day is told from one without flights, in the calendar too, and offers days with seats", async () => {
    const client = createClient({ url: app.url });
    const slices = [{ origin: "PEK", destination: "JFK", date: dayIn(20) }];
    const { itineraries } = await client.flights.search({ slices, cabin: "first", filters: { maxStops: 0 } });
    await client.auth.guest({});
    const { flightId } = itineraries[0]!.journeys[0]!.segments[0]!;
    await client.seats.bestAvailable({ flightId, cabin: "first", count: 2 });
    client.close();

    const path = `/flights?from=PEK&to=JFK&date=${dayIn(20)}&adults=7&cabin=first`;
    const { page, errors } = await app.visit(path);
    await page.getByRole("heading", { name: "Sold out on this day" }).waitFor();
    await page.getByText("fewer than 7 seats left").waitFor();
    await page.getByRole("link", { name: /sold out/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: "Change search" }).click();
    await page.getByRole("combobox", { name: "Departure" }).focus();
    await page.keyboard.press("ArrowDown");
    const day = page.getByRole("gridcell", { selected: true }).getByRole("button", { name: /, sold out/ });
    await day.waitFor();
    expect(await day.textContent()).toMatch(/sold out$/);
    await page.keyboard.press("Escape");
    await page.locator(".nearest-day").first().click();
    await page.locator(".offer").first().waitFor();

    const reader = await app.visit(path, { ...phone, locale: "zh-CN" });
    await reader.page.getByRole("link", { name: /售罄/ }).waitFor();
    expect(await widthOf(reader.page)).toBe(375);
    expect([...errors, ...reader.errors]).toEqual([]);
  });

  test("[BR69] flights whose fares do not go together are not said to be hidden by filters", async () => {
    const { page, errors } = await app.visit(`/flights?from=PEK&to=MUC&date=${dayIn(20)}`);
    await page.getByRole("heading", { name: "cannot be booked as one journey" }).waitFor();
    await page.getByText("There are no direct flights in this cabin").waitFor();
    expect(
      await page
        .getByRole("main")
        .getByText(/filters/)
        .count(),
    ).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("[BR24] offers that run out while the page lies open are asked for anew", async () => {
    const { page, context } = await app.visit("/");
    await context.clock.install();
    const client = createClient({ url: app.url });
    const slices = [{ origin: "LHR", destination: "JFK", date: dayIn(13) }];
    const { itineraries, serverNowMs } = await client.flights.search({ slices });
    client.close();
    const livesMs = itineraries[0]!.offers[0]!.expiresAtMs - serverNowMs;
    await page.goto(`${app.url}/flights?from=LHR&to=JFK&date=${dayIn(13)}`);
    await page.locator(".offer").first().waitFor();
    const before = await page.locator(".offer").first().getAttribute("href");
    await context.clock.fastForward(livesMs + 60_000);
    await page.waitForFunction(
      (href) => document.querySelector(".offer") && document.querySelector(".offer")!.getAttribute("href") !== href,
      before,
    );
  });
});
