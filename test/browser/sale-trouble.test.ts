/** What goes wrong on the way to a ticket: payments that are late, slow or broken off, and flights that the airline changes. */
import { createClient } from "@aisle/client";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { isState } from "../support/purchase.ts";
import { bookSeat, resultsOf, toCheckout, withShop } from "../support/shop.ts";
import { standInForStripe } from "../support/stripe-page.ts";
import { dayIn, logIn, widthOf } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("sales with trouble", () => {
  const shop = withShop();
  const { app, sell } = shop;
  const begin = (page: Page) => page.getByRole("button", { name: /^Continue to payment/ }).click();
  /** Pays by Stripe's form with a test method. */
  const pay = async (page: Page, method: string): Promise<void> => {
    await page.locator("[data-stripe]").fill(method);
    await page.getByRole("button", { name: /^Pay \D*\d/ }).click();
  };
  /** Somebody at the order of a seat that is not paid yet. */
  const atOrder = async (daysAhead: number, fare = "500.00 EUR") => {
    const day = dayIn(daysAhead);
    await sell(day, fare);
    const visitor = await app.visit(resultsOf(day), { reducedMotion: "reduce" });
    await standInForStripe(visitor.context, shop.sandbox);
    await logIn(visitor.page);
    await toCheckout(visitor.page);
    const orderId = await bookSeat(visitor.page);
    return { ...visitor, day, orderId };
  };

  test("[BR90] who pays after the price guarantee is told both prices, and pays what was agreed to", async () => {
    const { page, day, orderId } = await atOrder(60);
    await sell(day, "640.00 EUR");
    shop.endGuarantee(orderId);
    await begin(page);
    await page.getByText("The guaranteed price is over. It costs €640 now, not €500.").waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: "Go on for €640" }).click();
    await pay(page, "pm_card_visa");
    await isState(page, "ticketed");
  });

  test("[BR91] an order whose time to pay runs out is over on every page that shows it, which leads to the same seats", async () => {
    const { page, context, orderId } = await atOrder(61);
    await begin(page);
    await page.locator("[data-stripe]").waitFor();
    shop.endTimeToPay(orderId);
    await isState(page, "expired");
    await page.getByText("Nothing was charged.").waitFor();
    expect(await page.locator("[data-stripe]").count()).toBe(0);
    const later = await context.newPage();
    await later.goto(page.url());
    await isState(later, "expired");
    expect(await axe(later)).toEqual([]);
    await later.getByRole("link", { name: "Choose seats on this flight" }).click();
    await later.locator('[data-look="available"][data-seat$="A"]').first().waitFor();
  });

  test("[BR92] a payment that comes too late is waited for, and ends as a ticket or as money given back", async () => {
    const { page, orderId } = await atOrder(62);
    const comesLate = async (id: string): Promise<void> => {
      await begin(page);
      await pay(page, "pm_sandbox_delayed_4000");
      await page.getByText("Payment is being checked").waitFor();
      shop.endTimeToPay(id);
      await isState(page, "expired");
      await page.getByText("a payment may still come through").waitFor();
      expect(await page.getByText("Nothing was charged").count()).toBe(0);
      expect(await page.getByRole("link", { name: "Choose seats on this flight" }).count()).toBe(0);
    };
    await comesLate(orderId);
    await isState(page, "ticketed");
    await page.getByText("You’re booked").waitFor();

    const day = dayIn(63);
    await sell(day, "500.00 EUR");
    await page.goto(app.url + resultsOf(day));
    await toCheckout(page);
    const lost = await bookSeat(page);
    const seat = (await page.locator(".people .seat-tag").textContent())!;
    await comesLate(lost);
    await holdAsAgent(day, seat);
    await page.locator('.refund-state[data-state="succeeded"]').waitFor();
    await page.getByText("Your payment came too late").waitFor();
    await page.getByRole("link", { name: "Choose seats on this flight" }).waitFor();
    expect(await axe(page)).toEqual([]);
  });

  test("[BR93] a provider that does not answer is said to, another can be chosen, and the payment goes on once it answers", async () => {
    const { page } = await atOrder(64, "4000.00 CNY");
    await shop.sandbox.setFaults({ kind: "drop_before", on: "stripe." });
    await page.getByRole("radio", { name: "Card" }).check();
    await begin(page);
    await page.getByText("The payment provider does not answer yet").waitFor();
    expect(await page.getByText("tickets come by e-mail").count()).toBe(0);
    expect(await axe(page)).toEqual([]);
    await page.getByRole("button", { name: "Pay another way" }).click();
    await page.getByRole("radio", { name: "Alipay" }).waitFor();
    await page.getByRole("radio", { name: "Card" }).check();
    await begin(page);
    await page.getByText("The payment provider does not answer yet").waitFor();
    await shop.sandbox.clearFaults();
    await pay(page, "pm_card_visa");
    await isState(page, "ticketed");
  });

  test("[BR94] who left their bank’s question goes back to it or pays another way, and is told when it failed", async () => {
    const { page } = await atOrder(65);
    const order = page.url();
    await begin(page);
    await pay(page, "pm_card_threeDSecure2Required");
    await page.getByRole("button", { name: "Fail" }).waitFor();
    await page.goto(order);
    await page.getByText("Your bank wants to confirm that it is you.").waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect([await axe(page), await widthOf(page)]).toEqual([[], 390]);
    await page.getByRole("link", { name: "Go to your bank" }).click();
    await page.getByRole("button", { name: "Fail" }).click();
    await page.getByText("Your bank could not confirm that it is you.").waitFor();
    await pay(page, "pm_card_threeDSecure2Required");
    await page.getByRole("button", { name: "Fail" }).waitFor();
    await page.goto(order);
    await page.getByRole("button", { name: "Pay another way" }).click();
    await begin(page);
    await pay(page, "pm_card_visa");
    await isState(page, "ticketed");
  });

  test("[BR95] a payment that fails after it was checked is told without a reload, and another pays", async () => {
    const { page } = await atOrder(66);
    await begin(page);
    await pay(page, "pm_sandbox_delayed_failure_2500");
    await page.getByText("Payment is being checked").waitFor();
    await page.getByText("The payment was declined").waitFor();
    await pay(page, "pm_card_visa");
    await isState(page, "ticketed");
  });

  test("[BR97] who loses seats at the checkout is told at once, and led to the map and back to what was typed", async () => {
    const day = dayIn(68);
    await sell(day, "500.00 EUR");
    const { page, context } = await app.visit(resultsOf(day), { reducedMotion: "reduce" });
    await logIn(page);
    await toCheckout(page);
    const map = await context.newPage();
    await map.goto(page.url());
    await map.getByRole("link", { name: "Change seats" }).click();
    await map.getByRole("button", { name: "Release" }).click();
    await page.getByText("1 seat to choose").waitFor();
    expect(await page.getByRole("button", { name: /^Book for/ }).isDisabled()).toBe(true);
    expect(await axe(page)).toEqual([]);
    await page.getByRole("link", { name: "Choose seats" }).click();
    await page.locator('[data-look="available"][data-seat$="A"]').last().click();
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    expect(await page.getByLabel("Surname").inputValue()).toBe("Payer");
    await bookSeat(page);
  });

  test("[BR96] what an airline changes shows on the open map and at the checkout, where nothing typed is lost", async () => {
    const day = dayIn(67);
    await sell(day, "500.00 EUR");
    const { page, context, errors } = await app.visit(resultsOf(day), { reducedMotion: "reduce" });
    await logIn(page);
    await toCheckout(page);
    const map = await context.newPage();
    await map.goto(page.url());
    await map.getByRole("link", { name: "Change seats" }).click();
    await map.locator('[data-seat][data-look="mine"]').waitFor();
    const both = [page, map];
    const isSaid = (text: string) => Promise.all(both.map((one) => one.getByText(text).first().waitFor()));

    await sell(day, "500.00 EUR", { departs: "14:45" });
    await isSaid("The airline has moved BA 9001 from");
    await isSaid("14:45");
    expect([await axe(page), await axe(map)]).toEqual([[], []]);
    await sell(day, "640.00 EUR", { departs: "14:45" });
    await page.getByText("The price of this offer has changed").waitFor();
    await map.getByText("The fare you chose is no longer offered.").waitFor();
    await page.getByRole("link", { name: "Search again" }).waitFor();
    expect([await axe(page), await axe(map)]).toEqual([[], []]);

    shop.closeSale(day);
    await map.locator('[data-look="available"][data-seat$="C"]').last().click();
    await map.getByRole("button", { name: "Hold 1 seat" }).click();
    await map.getByText("Closed for sale. Seats of this flight can no longer be held.").waitFor();
    shop.cancelFlight(day);
    await map.getByText("Cancelled. Seats of this flight can no longer be held.").waitFor();
    await page.getByText("This flight is no longer for sale.").waitFor();
    expect(await page.getByLabel("Surname").inputValue()).toBe("Payer");
    expect(errors.filter((error) => !error.includes("status of 4"))).toEqual([]);
  });

  async function holdAsAgent(day: string, seat: string): Promise<void> {
    const client = createClient({ url: app.url });
    const { email, password } = demoAccounts.find(({ role }) => role === "agent")!;
    await client.auth.login({ email, password });
    const { itineraries } = await client.flights.search({ slices: [{ origin: "LGW", destination: "SYD", date: day }] });
    const { flightId } = itineraries[0]!.journeys[0]!.segments[0]!;
    await client.seats.hold({ flightId, seats: [seat] });
    client.close();
  }
});
