/** Changing what was booked, in the browser, on what `npm start` offers: seats, flights, and looking after a booking as a guest. */
import type { Order } from "@aisle/client";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { demoTrip } from "../support/demo-trip.ts";
import { eventually } from "../support/eventually.ts";
import { ann, ben } from "../support/travel.ts";
import { logIn, phone, withWebApp, widthOf } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("changing in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on", FIND_NEEDS_CODE: "on" });
  // A dialog that is still fading in has too little contrast.
  const calm = { reducedMotion: "reduce" } as const;

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
    const order = await demoTrip(app.url, { day: 30, passengers: [ann, ben] });
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
    const order = await demoTrip(app.url, { day: 31 });
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

  test("[BR56] another flight is flown once its price is paid, and what one leaves midway changes nothing", async () => {
    const order = await demoTrip(app.url, { day: 32 });
    const { page, errors } = await openOrder(order);
    await page.getByRole("link", { name: "Change flight" }).click();
    await page.locator(".day-strip a[aria-current] + a").click();
    await page
      .getByRole("link", { name: /^Choose / })
      .first()
      .click();
    const confirm = page.getByRole("button", { name: /^Continue to payment/ });
    await confirm.waitFor();
    expect(await axe(page)).toEqual([]);
    await page.goBack();
    await page
      .getByRole("link", { name: /^Choose / })
      .first()
      .waitFor();
    expect(await axe(page)).toEqual([]);
    await page.goForward();
    await confirm.click();

    await page.getByRole("heading", { name: "Pay for the change" }).waitFor();
    expect(await page.getByText("Replaced").count()).toBe(0);
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.getByRole("radio", { name: "Card that works" }).check();
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.getByText("Done: this is your new flight.").waitFor();
    await page.getByText("Replaced").waitFor();
    expect(await axe(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("[BR57] who has the booking code, a surname and the mailed code looks after a booking without an account", async () => {
    const order = await demoTrip(app.url, { day: 33 });
    const { page, errors } = await app.visit("/find", calm);
    await page.getByLabel("Booking code").fill(order.locator);
    await page.getByLabel("Surname").fill("Muller");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByLabel("Code from the e-mail").fill(await mailedCode(order.locator));
    await page.getByRole("button", { name: "Find" }).click();
    const receipt = page.getByRole("link", { name: "Receipt (PDF)" });
    const calendar = page.getByRole("link", { name: "Calendar file (.ics)" });
    const papers = await Promise.all([receipt, calendar].map((link) => link.getAttribute("href")));
    const types = papers.map(async (path) => (await fetch(app.url + path!)).headers.get("content-type"));
    expect(await Promise.all(types)).toEqual([
      expect.stringContaining("application/pdf"),
      expect.stringContaining("text/calendar"),
    ]);

    await page.getByRole("link", { name: "Change seats" }).click();
    const free = page.locator('[data-cabin="economy"] [data-look="available"][data-seat$="B"]').last();
    const wanted = await free.getAttribute("data-seat");
    await free.click();
    await page.getByRole("button", { name: "Change seats" }).click();
    await page.getByText("Done: these are your new seats.").waitFor();
    expect(await told(page)).toEqual([wanted]);
    expect(errors).toEqual([]);
  });

  /** The code of the letter about a booking, as a development node shows it. */
  async function mailedCode(locator: string): Promise<string> {
    const shape = /[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}/;
    let code: string | undefined;
    await eventually(async () => {
      const letters = (await (await fetch(`${app.url}/dev/mail`)).text()).split("<article>");
      code = letters.filter((letter) => letter.includes(locator)).flatMap((letter) => shape.exec(letter) ?? [])[0];
      return code !== undefined;
    });
    return code!;
  }
});
