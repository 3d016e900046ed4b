/** The steps of a purchase in the browser, in English; each begins where the one before has ended. */
import type { Locator, Page } from "playwright-core";

export function seatOf(page: Page, designator: string): Locator {
  return page.locator(`[data-seat="${designator}"]`);
}

export function looks(page: Page, designator: string, look: string): Promise<void> {
  return page.locator(`[data-seat="${designator}"][data-look="${look}"]`).waitFor({ timeout: 20_000 });
}

/** How a finger or a mouse does it. */
export type Press = (target: Locator) => Promise<void>;

export const click: Press = (target) => target.click();
export const tap: Press = (target) => target.tap();

/** From a map to the checkout, with a window seat far behind. */
export async function holdSeat(page: Page, press: Press = click): Promise<void> {
  await press(page.locator('[data-look="available"][data-seat$="A"]').last());
  await press(page.getByRole("button", { name: "Hold 1 seat" }).first());
  await page.locator('[data-seat][data-look="mine"]').waitFor();
}

/** From the checkout to the order that waits for its payment. */
export async function book(page: Page, surname: string, press: Press = click): Promise<void> {
  await page.getByLabel("Given names").fill("Ann");
  await page.getByLabel("Surname").fill(surname);
  await press(page.getByRole("button", { name: /^Book for/ }));
  await press(page.getByRole("button", { name: /^Continue to payment/ }));
}

export async function pay(page: Page, method: string, press: Press = click): Promise<void> {
  await page.getByRole("radio", { name: method }).check();
  await press(page.getByRole("button", { name: /^Pay / }));
}

export function isState(page: Page, state: string): Promise<void> {
  return page.locator(`.order-state[data-state="${state}"]`).waitFor({ timeout: 60_000 });
}

/** A page that lives on shows this for ever; one that was loaded anew does not. */
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
}

export function wasNeverReloaded(page: Page): Promise<boolean> {
  return page.evaluate(() => "neverReloaded" in globalThis);
}
