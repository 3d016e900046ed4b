/** Giving up, in the browser, a change that waits for its payment. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath, type Visitor } from "../support/browser.ts";
import { demoTrip } from "../support/demo-trip.ts";
import { logIn, type WebApp, withWebApp } from "../support/web-app.ts";

// A dialog that is still fading in has too little contrast.
const calm = { reducedMotion: "reduce" } as const;
const DROPPED = "The change was dropped. Everything stays as it was.";

const dialog = (page: Page) => page.getByRole("dialog", { name: "Drop this change?" });
const toPay = (page: Page) => page.getByRole("heading", { name: "Pay for the change" });

/** On the page of an order whose dearer seat, which is answered with, is to be paid. */
async function withWaitingChange(app: WebApp, day: number): Promise<Visitor & { readonly wanted: string | null }> {
  const order = await demoTrip(app.url, { day });
  const visitor = await app.visit("/trips", calm);
  const { page } = visitor;
  await logIn(page);
  await page.goto(`${app.url}/orders/${order.orderId}`);
  await page.getByRole("link", { name: "Change seats" }).click();
  const dear = page.locator('[data-cabin="economy"] [data-look="available"][aria-label*="extra charge"]').first();
  const wanted = await dear.getAttribute("data-seat");
  await dear.click();
  await page.getByRole("button", { name: /^Continue to payment/ }).click();
  await toPay(page).waitFor();
  return { ...visitor, wanted };
}

describe.skipIf(chromiumPath === undefined)("dropping a change in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });

  test("[BR58] a change that waits is dropped after a question, and the seat can be chosen again", async () => {
    const { page, errors, wanted } = await withWaitingChange(app, 34);
    await page.getByRole("button", { name: "Drop this change" }).click();
    expect(await axe(page)).toEqual([]);
    await dialog(page).getByRole("button", { name: "Keep the change" }).click();
    await toPay(page).waitFor();

    await page.getByRole("button", { name: "Drop this change" }).click();
    await dialog(page).getByRole("button", { name: "Drop this change" }).click();
    await page.getByText(DROPPED).waitFor();
    expect(await toPay(page).count()).toBe(0);
    await page.getByText("Change dropped").waitFor();
    await page.getByRole("link", { name: "Change seats" }).click();
    await page.locator(`[data-seat="${wanted}"][data-look="available"]`).waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR58] of two windows that ask, one drops the change, also while it is being paid, and both say so", async () => {
    const { page, context, errors } = await withWaitingChange(app, 35);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole("button", { name: "Drop this change" }).click();
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await dialog(other).getByText("A payment for it has begun.").waitFor();
    await page.getByRole("button", { name: "Drop this change" }).click();
    await dialog(other).getByRole("button", { name: "Drop this change" }).click();
    for (const window of [page, other]) {
      await window.getByText(DROPPED).waitFor();
      expect([await dialog(window).count(), await toPay(window).count()]).toEqual([0, 0]);
    }
    expect(errors).toEqual([]);
  });
});

describe.skipIf(chromiumPath === undefined)("a change that runs out in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on", ORDER_PAYMENT_MS: "6000" });

  test("[BR59] a change that runs out while its dropping is asked about is told as expired", async () => {
    const { page, errors } = await withWaitingChange(app, 34);
    await page.getByRole("button", { name: "Drop this change" }).click();
    await page.getByText("The change was not paid in time. Nothing has changed.").waitFor();
    expect(await dialog(page).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
