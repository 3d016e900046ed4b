/** A whole trip in the browser, on what `npm start` offers: from the search to the ticket and back, with the payment sandbox. */
import { createClient } from "@aisle/client";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { dayIn, inChinese, logIn, phone, withWebApp, widthOf } from "../support/web-app.ts";

/** A browser reports a decline's status, and a favicon that the sandbox's own page does not have. */
const notOurs = /status of (402|404)/;

describe.skipIf(chromiumPath === undefined)("buying in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });

  const isState = (page: Page, state: string) => page.locator(`.order-state[data-state="${state}"]`).waitFor();
  /** From the results to the checkout with one seat. */
  const chooseSeat = async (page: Page): Promise<void> => {
    await page.locator(".offer").last().click();
    await page.locator('[data-look="available"][data-seat$="A"]').last().click();
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    await page.getByRole("button", { name: "Continue to checkout" }).click();
  };
  const book = async (page: Page, surname: string): Promise<void> => {
    await page.getByLabel("Given names").fill("Ann");
    await page.getByLabel("Surname").fill(surname);
    await page.getByRole("button", { name: /^Book for/ }).click();
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
  };

  test("[BR10] a seat is bought: declined, then paid with 3-D Secure, ticketed, and cancelled for its money", async () => {
    const { page, errors } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(20)}&direct=1`, {
      // A dialog that is still fading in has too little contrast.
      reducedMotion: "reduce",
    });
    await logIn(page);
    await chooseSeat(page);
    await page.getByLabel("Seat on").waitFor();
    expect(await axe(page)).toEqual([]);

    await book(page, "Müller");
    await page.getByRole("radio", { name: "Card that works" }).waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByRole("radio", { name: "Card without enough money" }).check();
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.getByText("There is not enough money on this card.").waitFor();
    await page.getByRole("radio", { name: "Card that asks for 3-D Secure" }).check();
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.waitForURL(/\/3ds\//);
    await page.getByRole("button", { name: "Complete" }).click();
    await isState(page, "ticketed");
    expect(await page.locator(".tickets").textContent()).toMatch(/Ticket \d{3} \d{10}-[0-6]/);
    await page.getByRole("link", { name: "Receipt (PDF)" }).first().waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByRole("button", { name: "Cancel this booking…" }).click();
    await page.getByRole("dialog").getByText("You get back").waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel now" }).click();
    await isState(page, "cancelled");
    await page.locator('.refund-state[data-state="succeeded"]').waitFor();
    expect(errors.filter((error) => !notOurs.test(error))).toEqual([]);
  });

  test("[BR11] a seat is bought in Chinese on a phone", async () => {
    const { page, errors } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(21)}&direct=1`, {
      locale: "zh-CN",
      colorScheme: "dark",
      ...phone,
    });
    await logIn(page, inChinese);
    await page.locator(".offer").last().click();
    await page.locator('[data-look="available"][data-seat$="A"]').last().click();
    await page.getByRole("button", { name: "保留 1 个座位" }).first().click();
    await page.getByRole("button", { name: "继续预订" }).first().click();
    await page.getByLabel("名（拼音）").fill("Wei");
    await page.getByLabel("姓（拼音）").fill("王");
    await page.getByLabel("电话（可选）").fill("+86 10 6512 3456");
    await page.getByText("请填写护照上的拼音，例如 WANG，而不是“王”。").waitFor();
    await page.getByLabel("姓（拼音）").fill("Wang");
    expect(await axe(page)).toEqual([]);
    expect(await widthOf(page)).toBe(375);
    await page.getByRole("button", { name: /^预订，/ }).click();
    await page.getByRole("button", { name: /^前往支付/ }).click();
    await page.getByRole("radio", { name: "可用的银行卡" }).check();
    expect(await widthOf(page)).toBe(375);
    await page.getByRole("button", { name: /^支付 / }).click();
    await isState(page, "ticketed");
    await page.getByText("一切就绪，祝您旅途愉快！").waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await widthOf(page)).toBe(375);
    expect(errors).toEqual([]);
  });

  test("[BR12] what was typed at the checkout survives a reload and the back button", async () => {
    const { page } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(22)}&direct=1`);
    await logIn(page);
    await chooseSeat(page);
    await page.getByLabel("Surname").fill("O'Hara");
    await page.reload();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name$="surname"]')?.value === "O'Hara");
    await page.getByRole("link", { name: "Change seats" }).click();
    await page.waitForSelector('[data-look="mine"]');
    await page.goBack();
    expect(await page.getByLabel("Surname").inputValue()).toBe("O'Hara");
  });

  test("[BR13] a payment that takes a while is shown as being checked, and its end without a reload", async () => {
    const { page } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(23)}&direct=1`);
    await logIn(page);
    await chooseSeat(page);
    await book(page, "Slow");
    await page.getByRole("radio", { name: "Payment that takes a while" }).check();
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.getByText("Payment is being checked").waitFor();
    await isState(page, "ticketed");
  });

  test("[BR14] a booking is among the trips of its owner, and found by its code and a surname", async () => {
    const { page, errors } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(24)}&direct=1`);
    await logIn(page);
    await chooseSeat(page);
    await book(page, "Findable");
    const locator = await page.getByRole("heading", { level: 1 }).textContent();
    await page.getByRole("link", { name: "My trips" }).click();
    await page.getByRole("link", { name: new RegExp(locator!) }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("link", { name: "Past" }).click();
    await page.getByText("No past trips").waitFor();
    expect(await axe(page)).toEqual([]);

    const stranger = await app.visit("/find");
    await stranger.page.getByLabel("Booking code").fill(locator!.toLowerCase());
    await stranger.page.getByLabel("Surname").fill("findable");
    expect(await axe(stranger.page)).toEqual([]);
    await stranger.page.getByRole("button", { name: "Find" }).click();
    await stranger.page.getByText("we have sent a code").or(stranger.page.locator(".order-state")).first().waitFor();
    expect([...errors, ...stranger.errors]).toEqual([]);
  });

  test("[BR15] a seat that was chosen without a fare is sold at the cheapest one", async () => {
    const client = createClient({ url: app.url });
    const slices = [{ origin: "LHR", destination: "JFK", date: dayIn(25) }];
    const { itineraries } = await client.flights.search({ slices, filters: { maxStops: 0 } });
    client.close();
    const { page } = await app.visit(`/flight/${itineraries[0]!.journeys[0]!.segments[0]!.flightId}`);
    await logIn(page);
    await page.locator('[data-look="available"][data-seat$="A"]').last().click();
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    await page.getByText("Light", { exact: true }).waitFor();
    await page.getByRole("button", { name: /^Book for/ }).waitFor();
  });
});
