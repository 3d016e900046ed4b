/** Saved travellers in the browser: from one checkout to the next, and on their page of the account. */
import { createClient } from "@aisle/client";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { dayIn, inEnglish, logIn, phone, withWebApp, widthOf } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("saved travellers in the browser", () => {
  const app = withWebApp();

  const anAccount = async (email: string) => {
    const account = { email, password: "kestrel over Reykjavik" };
    const client = createClient({ url: app.url });
    await client.auth.register({ ...account, name: "Pat" });
    client.close();
    return account;
  };
  const toCheckout = async (page: Page): Promise<void> => {
    await page.locator(".offer").last().click();
    await page.locator('[data-look="available"][data-seat$="A"]').last().click();
    await page.getByRole("button", { name: "Hold 1 seat" }).first().click();
    await page.getByRole("button", { name: "Continue to checkout" }).first().click();
  };
  const book = async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: /^Book for/ }).click();
    await page.waitForURL(/\/orders\//);
  };

  test("[BR50] a traveller saved at one checkout is chosen in the next with the travel document, on a phone", async () => {
    const account = await anAccount("saves@example.com");
    const { page, errors } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(20)}&direct=1`, {
      ...phone,
      reducedMotion: "reduce",
    });
    await logIn(page, inEnglish, account);
    await toCheckout(page);
    await page.getByLabel("Given names").fill("Ａｎｎ ");
    await page.getByLabel("Surname").fill("Müller");
    await page.getByRole("button", { name: "Add travel document" }).click();
    await page.getByLabel("Document number").fill("c01x 00t47");
    await page.getByLabel("Issuing country").selectOption("Germany");
    await page.getByLabel("Valid until").fill(dayIn(10));
    await page.getByLabel("Save for next time").check();
    await page.getByText("It expires before the journey ends.").waitFor();
    await page.getByLabel("Valid until").fill(dayIn(900));
    expect(await axe(page)).toEqual([]);
    expect(await widthOf(page)).toBe(375);
    await book(page);
    await page.getByText("Passport ending in T47").waitFor();

    await page.goto(`${app.url}/flights?from=LHR&to=JFK&date=${dayIn(21)}&direct=1`);
    await toCheckout(page);
    await page.getByLabel("Saved traveller").selectOption({ label: "Ann Müller" });
    expect(await page.getByLabel("Given names").inputValue()).toBe("Ann");
    await page.getByText("Passport ending in T47").waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await widthOf(page)).toBe(375);
    await book(page);
    await page.getByText("Passport ending in T47").waitFor();
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    expect(kept).not.toContain("C01X00T47");
    expect(errors).toEqual([]);
  });

  test("[BR51] travellers are added, changed and deleted on their page, by keyboard", async () => {
    const account = await anAccount("lists@example.com");
    const { page, errors } = await app.visit("/account/travellers", { reducedMotion: "reduce" });
    await logIn(page, inEnglish, account);
    await page.getByText("Nobody yet.").waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByRole("button", { name: "Add traveller" }).press("Enter");
    await page.keyboard.type("王");
    await page.keyboard.press("Enter");
    await page.getByText("Write the name in pinyin").waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("Wei");
    await page.keyboard.press("Tab");
    await page.keyboard.type("WANG");
    await page.keyboard.press("Enter");
    await page.getByText("Wei is saved.").waitFor();

    await page.getByRole("button", { name: "Edit Wei WANG" }).press("Enter");
    await page.getByLabel("This is me").press("Space");
    await page.getByRole("button", { name: "Save" }).press("Enter");
    await page.locator(".badge", { hasText: "You" }).waitFor();
    await page.reload();
    await page.locator(".badge", { hasText: "You" }).waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByRole("button", { name: "Delete Wei WANG" }).press("Enter");
    const dialog = page.getByRole("dialog");
    expect(await axe(page)).toEqual([]);
    // Enter without a look keeps.
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Delete Wei WANG" }).press("Enter");
    await dialog.getByRole("button", { name: "Delete" }).press("Enter");
    await page.getByText("Wei is deleted.").waitFor();
    await page.getByText("Nobody yet.").waitFor();
    expect(errors).toEqual([]);
  });
});
