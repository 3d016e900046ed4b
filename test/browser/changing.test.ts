/** Changing what was booked, in the browser, on what `npm start` offers: seats, flights, and looking after a booking as a guest. */
import { createClient, type FareFamily, type NewPassenger, type Order } from "@aisle/client";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { dayIn, logIn, phone, withWebApp, widthOf } from "../support/web-app.ts";

const ann: NewPassenger = { type: "adult", givenName: "Ann", surname: "Müller" };
const ben: NewPassenger = { type: "adult", givenName: "Ben", surname: "O'Hara" };

interface TripWish {
  /** Days from now on which the flight leaves. */
  readonly day: number;
  readonly passengers?: readonly NewPassenger[];
  readonly family?: FareFamily;
}

describe.skipIf(chromiumPath === undefined)("changing in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });
  // A dialog that is still fading in has too little contrast.
  const calm = { reducedMotion: "reduce" } as const;

  /** A paid order of the demo's passenger, in seats that cost nothing. */
  async function aTrip({ day, passengers = [ann], family = "standard" }: TripWish): Promise<Order> {
    const client = createClient({ url: app.url });
    const { email, password } = demoAccounts[0]!;
    await client.auth.login({ email, password });
    const slices = [{ origin: "LHR", destination: "JFK", date: dayIn(day) }];
    const party = { adults: passengers.length };
    const found = await client.flights.search({ slices, passengers: party, filters: { maxStops: 0 } });
    const itinerary = found.itineraries[0]!;
    const { offerId } = itinerary.offers.find((offer) => offer.family === family)!;
    const { flightId } = itinerary.journeys[0]!.segments[0]!;
    const wishes = { withoutFee: true };
    const best = { flightId, cabin: "economy", count: passengers.length, wishes } as const;
    const { hold } = await client.seats.bestAvailable(best);
    const { price } = await client.orders.price({ offerId });
    const { order } = await client.orders.create({
      ...{ offerId, passengers: [...passengers], contact: { email: "ann@example.com" } },
      holds: [{ holdId: hold.holdId, flightId }],
      expectedTotal: { amountMinor: price.totalMinor, currency: price.currency },
    });
    const payment = await client.payOrder(order, { paymentMethod: "pm_card_visa" });
    await payment.done();
    const paid = await client.orders.get({ orderId: order.orderId });
    client.close();
    return paid.order;
  }

  const seatsOf = (order: Order) => order.seats.map(({ seat }): string => seat);
  const person = (page: Page, name: string) => page.locator(".person-chip", { hasText: name });
  const seat = (page: Page, designator: string) => page.locator(`[data-seat="${designator}"]`);
  /** Where people sit, as the page of the order tells it. */
  const told = (page: Page) => page.locator(".people .seat-tag").allTextContents();
  const openOrder = async (order: Order, options = {}) => {
    const visitor = await app.visit("/trips", { ...calm, ...options });
    await logIn(visitor.page);
    await visitor.page.goto(`${app.url}/orders/${order.orderId}`);
    return visitor;
  };

  test("[BR54] passengers change places, and move to free seats of the live map, on a phone", async () => {
    const order = await aTrip({ day: 30, passengers: [ann, ben] });
    const [first, second] = seatsOf(order);
    const { page, errors } = await openOrder(order, phone);
    await page.getByRole("link", { name: "Change seats" }).click();
    await seat(page, second!).click();
    await page.getByText("No extra charge").waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await widthOf(page)).toBe(375);
    await page.getByRole("button", { name: "Change seats" }).click();
    await page.getByText("Done: these are your new seats.").waitFor();
    expect(await told(page)).toEqual([second, first]);

    await page.getByRole("link", { name: "Change seats" }).click();
    await person(page, "Ben").click();
    const free = page.locator('[data-cabin="economy"] [data-look="available"][data-seat$="B"]').last();
    const wanted = await free.getAttribute("data-seat");
    await free.click();
    await page.getByRole("button", { name: "Change seats" }).click();
    await page.getByText("Done: these are your new seats.").waitFor();
    expect(await told(page)).toEqual([second, wanted]);
    expect(errors).toEqual([]);
  });

  test("[BR55] a dearer seat is paid before it takes the place of the old one, in another window too", async () => {
    const order = await aTrip({ day: 31 });
    const [old] = seatsOf(order);
    const { page, context, errors } = await openOrder(order);
    const other = await context.newPage();
    await other.goto(`${app.url}/orders/${order.orderId}`);
    await page.getByRole("link", { name: "Change seats" }).click();
    const dear = page.locator('[data-cabin="economy"] [data-look="available"][aria-label*="extra charge"]').first();
    const wanted = await dear.getAttribute("data-seat");
    await dear.click();
    await page.getByText("Your seats of now stay yours until this is paid.").waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.getByRole("heading", { name: "Pay for the change" }).waitFor();
    await other.getByRole("heading", { name: "Pay for the change" }).waitFor();
    expect(await told(page)).toEqual([old]);
    expect(await axe(page)).toEqual([]);

    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.getByRole("radio", { name: "Card that works" }).check();
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.getByText("Done: these are your new seats.").waitFor();
    await other.getByText("Done: these are your new seats.").waitFor();
    expect([await told(page), await told(other)]).toEqual([[wanted], [wanted]]);
    expect(errors).toEqual([]);
  });
});
