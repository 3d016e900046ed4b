/** The list of one's trips, in the browser. */
import { describe, expect, test } from "vitest";
import { chromiumPath } from "../support/browser.ts";
import { demoTrips } from "../support/demo-trip.ts";
import { logIn, withWebApp } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("trips in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });

  test("[BR81] which trips are shown, and how many, is in the address, and survives a reload and the back button", async () => {
    const days = Array.from({ length: 11 }, (_, index) => ({ day: 20 + index }));
    const orders = await demoTrips(app.url, days);
    const { page, errors } = await app.visit("/trips");
    await logIn(page);
    const trips = page.locator(".trip-line");
    const shown = (count: number) => page.locator(`.trip-list li:nth-child(${count}):last-child`).waitFor();
    await shown(10);
    await page.getByRole("button", { name: "More trips" }).click();
    await shown(11);
    expect(new URL(page.url()).search).toBe("?pages=2");
    await trips.last().click();
    await page.getByRole("heading", { name: orders.at(-1)!.locator }).waitFor();
    await page.goBack();
    await shown(11);
    await page.reload();
    await shown(11);

    await page.getByRole("link", { name: "Cancelled" }).click();
    await page.getByText("Nothing was cancelled").waitFor();
    await page.goBack();
    await shown(11);
    await page.goBack();
    await shown(10);
    expect(await page.getByRole("button", { name: "More trips" }).isEnabled()).toBe(true);
    expect(errors).toEqual([]);
  });
});
