/** Flights that their airline moves after they were sold, in the browser. */
import { load, scheduleHeader } from "@aisle/server/testing/flight-world.ts";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { demoTrip } from "../support/demo-trip.ts";
import { logIn, phone, widthOf, withWebApp } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("moved flights in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });

  test("[BR80] an import that moves a flight is told on the open page, after a reload, and among the trips", async () => {
    const order = await demoTrip(app.url, { day: 36 });
    const { airline, number, layoutId, departsLocal } = order.segments[0]!.flight;
    const [date, soldAt] = departsLocal.split("T");
    const { page, errors } = await app.visit("/trips", phone);
    await logIn(page);
    await page.goto(`${app.url}/orders/${order.orderId}`);
    await page.getByRole("heading", { name: "Flights" }).waitFor();
    expect(await page.getByText("Departure was").count()).toBe(0);

    const days = `${date},${date},1234567`;
    const row = `${airline.code},${number},LHR,JFK,${days},04:05,07:10,0,${layoutId},economy/standard 300 GBP`;
    const database = app.openDatabase();
    await load(database, `${scheduleHeader}\n${row}`);
    await database.close();
    const told = page.getByText(`Departure was ${soldAt}, now 04:05`);
    await told.waitFor({ timeout: 90_000 });
    await page.getByText(`The airline has moved ${airline.code} ${number}`).waitFor();
    await page.reload();
    await told.waitFor();
    expect([await axe(page), await widthOf(page)]).toEqual([[], 375]);
    await page.goto(`${app.url}/trips`);
    await told.waitFor();
    expect([await axe(page), await widthOf(page)]).toEqual([[], 375]);
    expect(errors).toEqual([]);
    // An order is looked at again each minute.
  }, 180_000);
});
