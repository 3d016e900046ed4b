/** A booking of somebody without an account, changed and given up in part, on what `npm start` offers. */
import { createClient, type Order } from "@aisle/client";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { mailedCode } from "../support/mail.ts";
import { ann, ben } from "../support/travel.ts";
import { dayIn, widthOf, withWebApp } from "../support/web-app.ts";

const email = "guest@people.example";

describe.skipIf(chromiumPath === undefined)("a guest’s booking in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on", FIND_NEEDS_CODE: "on" });

  test("[BR98] a guest changes both flights of a connection, pays, and sees arrive what a cancellation in part gives back", async () => {
    const { locator } = await aConnection();
    const { page, errors } = await app.visit("/find", { reducedMotion: "reduce" });
    await page.getByLabel("Booking code").fill(locator);
    await page.getByLabel("Surname").fill("Muller");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByLabel("Code from the e-mail").fill(await mailedCode(app.url, email, locator));
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("link", { name: "Change flight" }).click();
    await page.locator(".day-strip a[aria-current] + a").click();
    const connections = page.getByRole("link", { name: /^Choose .+, .+/ });
    await connections.first().click();
    const goOn = page.getByRole("button", { name: /^Continue to payment/ });
    await goOn.waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect([await axe(page), await widthOf(page)]).toEqual([[], 390]);
    await goOn.click();
    await page.getByRole("heading", { name: "Pay for the change" }).waitFor();
    await goOn.click();
    await page.getByRole("button", { name: /^Pay \D*\d/ }).click();
    await page.getByText("Done: this is your new flight.").waitFor();
    expect(await page.getByText("Replaced").count()).toBe(2);
    expect(await page.locator(".people .seat-tag").count()).toBe(4);

    await page.getByRole("checkbox", { name: "Ann" }).uncheck();
    await page.getByRole("button", { name: "Cancel what is ticked…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel now" }).click();
    await page.getByText("On its way").first().waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByText("On its way").first().waitFor({ state: "detached" });
    await page.getByText("Paid out").first().waitFor();
    await page.getByText("No longer flies").waitFor();
    expect(errors).toEqual([]);
  });

  /** Paid for two by way of Munich, flown on workdays; what it gives back takes a while. */
  async function aConnection(): Promise<Order> {
    const client = createClient({ url: app.url });
    const { email: login, password } = demoAccounts[0]!;
    await client.auth.login({ email: login, password });
    // So that the next day has the same flights.
    const day = [34, 35, 36, 37].map(dayIn).find((date) => [1, 2, 3, 4].includes(new Date(date).getUTCDay()))!;
    const slices = [{ origin: "FRA", destination: "JFK", date: day }];
    const { itineraries } = await client.flights.search({ slices, passengers: { adults: 2 } });
    const itinerary = itineraries.find(({ journeys }) => journeys[0]!.segments.length === 2)!;
    const { offerId } = itinerary.offers.find(({ family }) => family === "standard")!;
    const best = { cabin: "economy", count: 2, wishes: { withoutFee: true } } as const;
    const held = itinerary.journeys[0]!.segments.map(async ({ flightId }) => {
      const { hold } = await client.seats.bestAvailable({ flightId, ...best });
      return { holdId: hold.holdId, flightId };
    });
    const { price } = await client.orders.price({ offerId });
    const { order } = await client.orders.create({
      ...{ offerId, passengers: [ann, ben], contact: { email }, holds: await Promise.all(held) },
      expectedTotal: { amountMinor: price.totalMinor, currency: price.currency },
    });
    const payment = await client.payOrder(order, { paymentMethod: "pm_card_pendingRefund" });
    await payment.done();
    client.close();
    return order;
  }
});
