/** Paying in the browser: by Stripe's form and in Alipay's cashier, and what may go wrong before and while money moves. */
import { createClient } from "@aisle/client";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { isState } from "../support/purchase.ts";
import { bookSeat, resultsOf, toCheckout, withShop } from "../support/shop.ts";
import { standInForStripe, stripeScript } from "../support/stripe-page.ts";
import { dayIn, logIn } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("paying in the browser", () => {
  const shop = withShop();
  const { app, sell } = shop;
  const charges = async () => (await shop.sandbox.log()).filter(({ kind }) => kind === "charge").length;

  test("[BR40] Stripe's form takes a card in the page: not loaded, declined, then paid once by two clicks", async () => {
    const day = dayIn(60);
    await sell(day, "500.00 EUR");
    const { page, context } = await app.visit(resultsOf(day), { reducedMotion: "reduce" });
    await logIn(page);
    await toCheckout(page);
    await bookSeat(page);
    await context.route(stripeScript, (route) => route.abort());
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.getByText("The payment form could not be loaded").waitFor();
    expect(await axe(page)).toEqual([]);

    await context.unroute(stripeScript);
    await standInForStripe(context, shop.sandbox);
    await page.getByRole("button", { name: "Try again" }).click();
    const field = page.locator("[data-stripe]");
    await field.fill("pm_card_chargeDeclinedInsufficientFunds");
    expect(await field.getAttribute("data-locale")).toBe("en");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(() => field.getAttribute("data-ground")).toBe("#181b27");
    const pay = page.getByRole("button", { name: /^Pay / });
    await pay.click();
    await page.getByText("There is not enough money on this card.").waitFor();
    const before = await charges();
    await field.fill("pm_card_visa");
    await pay.evaluate((button: HTMLButtonElement) => (button.click(), button.click()));
    await isState(page, "ticketed");
    expect(await charges()).toBe(before + 1);
    await page.waitForFunction(() => document.activeElement?.textContent?.includes("You’re booked"));
    expect(await axe(page)).toEqual([]);
  });

  test("[BR41] Alipay's cashier is gone to and come back from: given up, then paid", async () => {
    const day = dayIn(61);
    await sell(day, "4000.00 CNY");
    const { page, context, errors } = await app.visit(resultsOf(day));
    await standInForStripe(context, shop.sandbox);
    await logIn(page);
    await toCheckout(page);
    await bookSeat(page);
    const order = page.url();
    await page.getByRole("radio", { name: "Alipay" }).check();
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.getByRole("heading", { name: "Alipay cashier" }).waitFor();
    // The window is closed there, and the order opened again.
    await page.goto(order);
    await page.getByRole("link", { name: "Go to Alipay" }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText("This payment was not made").waitFor();
    expect(new URL(page.url()).search).toBe("");

    await page.getByRole("radio", { name: "Card" }).check();
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.locator("[data-stripe]").waitFor();
    await page.getByRole("button", { name: "Pay another way" }).click();
    await page.getByRole("radio", { name: "Alipay" }).check();
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.getByRole("button", { name: "Pay" }).click();
    await isState(page, "ticketed");
    await page.getByText("You’re booked").waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR42] a price that changes at the checkout leads back to the same search, and to the new price", async () => {
    const day = dayIn(62);
    await sell(day, "500.00 EUR");
    const { page } = await app.visit(resultsOf(day));
    await logIn(page);
    await toCheckout(page);
    await page.getByRole("button", { name: /^Book for/ }).waitFor();
    await sell(day, "640.00 EUR");
    await page.getByRole("link", { name: "Search again" }).click();
    await page.waitForURL(app.url + resultsOf(day));
    await expect.poll(() => page.locator(".offer").last().textContent()).toMatch(/640|[67]\d\d/);
  });

  test("[BR43] a session that ends at the checkout is begun anew with nothing lost, and storage need not be there", async () => {
    const day = dayIn(63);
    await sell(day, "500.00 EUR");
    const { page, context } = await app.visit("/", {});
    await context.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("storage is off", "SecurityError");
          },
        });
      }
    });
    await page.goto(app.url + resultsOf(day));
    await logIn(page);
    await toCheckout(page);
    // Logged out everywhere, from elsewhere.
    const { email, password } = demoAccounts[0]!;
    const client = createClient({ url: app.url });
    await client.auth.login({ email, password });
    const { sessions } = await client.auth.sessions();
    for (const { sessionId, current } of sessions) if (!current) await client.auth.revokeSession({ sessionId });
    client.close();
    await page.getByRole("heading", { name: "Log in to go on" }).waitFor();
    await logIn(page);
    expect(await page.getByLabel("Surname").inputValue()).toBe("Payer");
    await bookSeat(page);
  });

  test("[BR44] two windows that both pay pay once, and both show it", async () => {
    const day = dayIn(64);
    await sell(day, "500.00 EUR");
    const { page, context } = await app.visit(resultsOf(day));
    await standInForStripe(context, shop.sandbox);
    await logIn(page);
    await toCheckout(page);
    await bookSeat(page);
    const other = await context.newPage();
    await other.goto(page.url());
    const pages = [page, other];
    const before = await charges();
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    // The other window takes up the same payment by itself.
    for (const one of pages) await one.locator("[data-stripe]").fill("pm_card_visa");
    // Where the other was so quick that this one shows the ticket already, there is nothing left to press.
    const press = (one: Page) => one.getByRole("button", { name: /^Pay / }).click();
    await Promise.all(pages.map((one) => Promise.race([press(one), isState(one, "ticketed")])));
    await Promise.all(pages.map((one) => isState(one, "ticketed")));
    expect(await charges()).toBe(before + 1);
  });

  test("[BR45] an order whose answer was lost is found after a reload, and was made once by two clicks", async () => {
    const day = dayIn(65);
    await sell(day, "500.00 EUR");
    const { page } = await app.visit(resultsOf(day));
    await logIn(page);
    await toCheckout(page);
    const button = page.getByRole("button", { name: /^Book for/ });
    await button.waitFor();
    const asked = page.url();
    await button.evaluate((one: HTMLButtonElement) => (one.click(), one.click()));
    await isState(page, "pending_payment");
    const made = page.url();
    // As if the page had ended before the answer came: its tab still knows what it asked for.
    const orderId = made.split("/").at(-1)!;
    const offerId = new URL(asked).searchParams.get("offer")!;
    await page.evaluate(
      (kept) => sessionStorage.setItem("aisle.asked-order", kept),
      JSON.stringify({ offerId, orderId }),
    );
    await page.goto(asked);
    await page.waitForURL(made);
    await isState(page, "pending_payment");
  });
});
