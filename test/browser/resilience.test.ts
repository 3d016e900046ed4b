/** Trips under difficulties: no network for a while, no storage, no mouse, and links that have aged. */
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { chromiumPath } from "../support/browser.ts";
import { book, holdSeat, isState, looks, mark, pay, seatOf, tap, wasNeverReloaded } from "../support/purchase.ts";
import { dayIn, logIn, phone, withWebApp } from "../support/web-app.ts";

/** Of its own: the other tests hold and buy as the demo's passenger. */
const { email, password } = demoAccounts.find(({ role }) => role === "agent")!;

/** What a browser says by itself while it is offline, and of pages that are told that something is gone. */
const ofTheNetwork = /WebSocket connection to|ERR_INTERNET_DISCONNECTED|status of 4\d\d/;

/** For all keys, one after the other, on a machine that is busy. */
const KEYS_MS = 180_000;

describe.skipIf(chromiumPath === undefined)("trips under difficulties", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });
  const results = (days: number) => `/flights?from=LHR&to=JFK&date=${dayIn(days)}&direct=1`;
  const toCheckout = async (page: Page, press = (target: Locator) => target.click()): Promise<void> => {
    await press(page.locator(".offer").last());
    await holdSeat(page, press);
    await press(page.getByRole("button", { name: "Continue to checkout" }).first());
  };

  test("[BR76] offline the map says so and a wish waits; back again it is fulfilled, without a reload", async () => {
    const { page, context, errors } = await app.visit(results(30));
    await logIn(page);
    await page.locator(".offer").last().click();
    const seat = page.locator('[data-look="available"][data-seat$="A"]').last();
    const designator = (await seat.getAttribute("data-seat"))!;
    await seatOf(page, designator).click();
    await mark(page);
    await context.setOffline(true);
    await page.locator('.live-status[data-status="reconnecting"]').waitFor();
    await page.getByRole("button", { name: "Hold 1 seat" }).first().click();
    await context.setOffline(false);
    await looks(page, designator, "mine");
    await page.locator('.live-status[data-status="live"]').waitFor();
    expect(await wasNeverReloaded(page)).toBe(true);
    await page.getByRole("button", { name: "Release" }).click();
    expect(errors.filter((error) => !ofTheNetwork.test(error))).toEqual([]);
  });

  test("[BR77] where storage is blocked a whole trip is bought by touch on a phone", async () => {
    const { page, context, errors } = await app.visit("/healthz", phone);
    await context.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        const get = (): never => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        };
        Object.defineProperty(globalThis, name, { get });
      }
    });
    await page.goto(app.url);
    for (const [field, code] of [
      ["From", "LHR"],
      ["To", "JFK"],
    ] as const) {
      await page.getByRole("combobox", { name: field, exact: true }).fill(code);
      await page.getByRole("option", { name: new RegExp(code) }).tap();
    }
    await page.getByRole("button", { name: "Search flights" }).tap();
    await logIn(page);
    await toCheckout(page, tap);
    await book(page, "Touching", tap);
    await pay(page, "Card that works", tap);
    await isState(page, "ticketed");
    // Without storage nothing remembers that nobody is logged in here, so the page asks.
    expect(errors.filter((error) => !ofTheNetwork.test(error))).toEqual([]);
  });

  test.for([
    ["an offer that nobody made", `/checkout?offer=${"A".repeat(40)}`],
    ["a flight that is not there", "/flight/999999999"],
    ["an order that is not theirs", "/orders/01890a5d-ac96-774b-bcce-b302099a8057"],
    ["a day that has passed", "/flights?from=LHR&to=JFK&date=2020-01-01"],
    ["airports that do not exist", `/flights?from=QQQ&to=XXQ&date=${dayIn(3)}`],
  ] as const)("[BR79] a link to %s says so, and leads on", async ([, path]) => {
    const { page, errors } = await app.visit(path);
    await page.locator("main .notice, main [role=alert]").first().waitFor();
    await page.locator("main h1").waitFor();
    await page.locator("main").locator("a, button").first().waitFor();
    expect(errors.filter((error) => !ofTheNetwork.test(error))).toEqual([]);
  });

  test.for([
    ["closed", "Closed for sale", ["sales_close_at_ms"]],
    ["departed", "Departed", ["sales_close_at_ms", "departs_at_ms"]],
  ] as const)(
    "[BR79] a link to a flight that has %s says so, lets nobody choose, and leads on",
    async ([, state, pastTimes]) => {
      const flightId = await aFlightWith(pastTimes);
      const { page, errors } = await app.visit(`/flight/${flightId}`);
      const over = "Seats of this flight can no longer be held.";
      await page.getByText(`${state}. ${over}`).waitFor();
      const seat = page.locator('[data-seat][data-look="available"]').first();
      expect(await seat.getAttribute("aria-disabled")).toBe("true");
      await seat.hover();
      await seat.click({ force: true });
      await page.locator(".told-place", { hasText: over }).waitFor();
      expect(await page.locator('[data-seat][data-look="selected"]').count()).toBe(0);
      expect(await page.getByRole("button", { name: /^(Hold|Find) / }).count()).toBe(0);
      await page.getByRole("link", { name: "All flights" }).click();
      await page.getByRole("heading", { level: 1, name: "London to New York" }).waitFor();
      expect(errors).toEqual([]);
    },
  );

  /** A flight that no page has shown yet, after these of its times. */
  async function aFlightWith(pastTimes: readonly ("sales_close_at_ms" | "departs_at_ms")[]): Promise<number> {
    const database = app.openDatabase();
    const { kysely } = database;
    const ofRoute = kysely.selectFrom("flights").where("origin", "=", "LHR").where("destination", "=", "JFK");
    const latest = ofRoute.select("flight_id").where("departs_at_ms", ">", Date.now()).orderBy("departs_at_ms", "desc");
    const { flight_id: flightId } = await latest.executeTakeFirstOrThrow();
    const past = Object.fromEntries(pastTimes.map((time) => [time, Date.now() - 60_000]));
    await kysely.updateTable("flights").set(past).where("flight_id", "=", flightId).execute();
    await database.close();
    return flightId;
  }

  test(
    "[BR3] a seat is chosen and bought, from the search to the ticket, with the keyboard alone",
    { timeout: KEYS_MS },
    async () => {
      const { page, errors } = await app.visit("/");
      for (const [field, code] of [
        ["From", "LHR"],
        ["To", "JFK"],
      ] as const) {
        await tabTo(page, page.getByRole("combobox", { name: field, exact: true }));
        await page.keyboard.type(code);
        await page.getByRole("option", { name: new RegExp(code) }).waitFor();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
      }
      await pressEnterOn(page, page.getByRole("button", { name: "Search flights" }));
      await pressEnterOn(page, page.locator(".offer").first());
      await page.locator("[data-seat]").first().waitFor();

      await tabTo(page, page.locator('[data-seat][tabindex="0"]').first());
      // The last row: of the cabin that the offer is for.
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Enter");
      await pressEnterOn(page, page.getByRole("button", { name: "Hold 1 seat" }).last());
      const dialog = page.getByRole("dialog");
      await tabTo(page, dialog.getByLabel("E-mail"));
      await page.keyboard.type(email);
      await page.keyboard.press("Tab");
      await page.keyboard.type(password);
      await page.keyboard.press("Enter");
      await page.locator('[data-seat][data-look="mine"]').waitFor();
      await pressEnterOn(page, page.getByRole("button", { name: "Continue to checkout" }).last());

      await tabTo(page, page.getByLabel("Given names"));
      await page.keyboard.type("Ann");
      await tabTo(page, page.getByLabel("Surname"));
      await page.keyboard.type("Keys");
      await pressEnterOn(page, page.getByRole("button", { name: /^Book for/ }));
      await pressEnterOn(page, page.getByRole("button", { name: /^Continue to payment/ }));
      await page.getByRole("radio", { name: "Card that works" }).waitFor();
      await pressEnterOn(page, page.getByRole("button", { name: /^Pay / }));
      await isState(page, "ticketed");
      expect(errors).toEqual([]);
    },
  );
});

/** Tabs that reach anything on a page of ours: a tab stop more than that is a barrier. */
const MOST_TABS = 80;

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(target)} cannot be reached with Tab`);
}

async function pressEnterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
