/** Accounts as people have them in their browsers: coming in, being a guest, passwords, devices, and windows that agree. */
import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { mailedCode } from "../support/mail.ts";
import { dayIn, logIn, phone, withWebApp, widthOf } from "../support/web-app.ts";

/** A browser reports the status of a refusal that the page explains. */
const expected = /status of (400|401|429)/;

describe.skipIf(chromiumPath === undefined)("accounts in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on", LIMITS: "on" });

  const someone = () => ({ email: `${randomUUID()}@people.example`, password: `a good ${randomUUID()}` });
  const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
  const send = (page: Page) => page.locator('button[type="submit"]').click();
  const register = async (page: Page, { email, password }: ReturnType<typeof someone>): Promise<void> => {
    await field(page, "name").fill("Ada Byron");
    await field(page, "email").fill(email);
    await field(page, "password").fill(password);
    await send(page);
  };
  const menu = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Account: / });
  const isOut = (page: Page) => page.getByRole("banner").getByRole("button", { name: "Log in" }).waitFor();

  test("[BR60] a person registers, confirms the address with the mailed code and changes the password, which ends other devices live", async () => {
    const account = someone();
    const { page, errors } = await app.visit("/register?next=/account/security");
    await field(page, "password").fill("Password1!");
    await page.getByText("Long enough.").waitFor();
    await register(page, { ...account, password: "Password1!" });
    await page.getByText("among the first that attackers try").waitFor();
    await register(page, account);
    await page.getByRole("heading", { name: "Welcome, Ada Byron" }).waitFor();
    await page.getByLabel("Code from the e-mail").fill("H7KM-2QXP");
    await send(page);
    await page.getByText("This code does not fit").waitFor();
    const code = await mailedCode(app.url, account.email, "is your Aisle code");
    await page.getByLabel("Code from the e-mail").fill(code.toLowerCase().replace("-", " "));
    await send(page);
    await page.waitForURL(`${app.url}/account/security`);

    const other = await app.visit("/account");
    await logIn(other.page, undefined, account);
    await other.page.getByText("Confirmed", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Devices" }).click();
    await page.getByText("Chrome on").nth(1).waitFor();
    await page.getByRole("link", { name: "Password" }).click();
    const change = async (current: string, next: string): Promise<void> => {
      await page.getByLabel("Current password").fill(current);
      await page.getByLabel("New password").fill(next);
      await send(page);
    };
    const next = someone().password;
    await change("not this one", next);
    await page.getByText("This is not your current password.").waitFor();
    await change(account.password, next);
    await page.getByText("Your password is changed").waitFor();
    await other.page.getByText("Your password was changed. Log in with the new one.").waitFor();
    await isOut(other.page);
    await page.getByRole("link", { name: "Devices" }).click();
    await page.getByText("This device", { exact: true }).waitFor();
    // The list as it was is shown until the new one is there.
    await page.getByText("Chrome on").nth(1).waitFor({ state: "hidden" });
    expect(await page.getByText("Chrome on").count()).toBe(1);
    expect([...errors, ...other.errors].filter((error) => !expected.test(error))).toEqual([]);
  });

  test("[BR61] who forgot the password chooses a new one with the mailed code, and an unknown address hears the same", async () => {
    const account = someone();
    const { page, context, errors } = await app.visit("/register");
    await register(page, account);
    await page.getByRole("link", { name: "Later" }).click();
    await context.clearCookies();
    const told = async (email: string): Promise<string> => {
      await page.goto(`${app.url}/login?next=/account`);
      await field(page, "email").fill(email);
      await page.getByRole("button", { name: "Forgot your password?" }).click();
      await send(page);
      await field(page, "code").waitFor();
      return (await page.getByText("a code is on its way").textContent())!.replace(email, "…");
    };
    expect(await told("nobody@people.example")).toBe(await told(account.email));
    await field(page, "code").fill(await mailedCode(app.url, account.email, "sets a new Aisle password"));
    await field(page, "new-password").fill(someone().password);
    await send(page);
    await page.waitForURL(`${app.url}/account`);
    await page.getByRole("main").getByText(account.email).first().waitFor();
    expect(errors.filter((error) => !expected.test(error))).toEqual([]);
  });

  test("[BR62] a guest buys, and keeps the trip by registering", async () => {
    const { page, errors } = await app.visit(`/flights?from=LHR&to=JFK&date=${dayIn(26)}&direct=1`, {
      reducedMotion: "reduce",
    });
    await page.locator(".offer").last().click();
    await page.locator('[data-look="available"][data-seat$="A"]').last().click();
    await page.getByRole("button", { name: "Hold 1 seat" }).click();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Go on without an account" }).click();
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    await page.getByLabel("Given names").fill("Gus");
    await page.getByLabel("Surname").fill("Guest");
    await page.getByLabel("E-mail").fill("gus@people.example");
    await page.getByRole("button", { name: /^Book for/ }).click();
    await page.getByRole("button", { name: /^Continue to payment/ }).click();
    await page.getByRole("radio", { name: "Card that works" }).check();
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.locator('.order-state[data-state="ticketed"]').waitFor();
    const locator = await page.locator("h1").textContent();

    await page.setViewportSize(phone.viewport);
    await page.goto(`${app.url}/account`);
    await page.getByText("You are here as a guest").waitFor();
    expect(await widthOf(page)).toBe(375);
    await page.getByRole("link", { name: "My trips" }).click();
    await page.getByRole("link", { name: new RegExp(locator!) }).waitFor();
    await menu(page).click();
    await page.getByRole("menuitem", { name: "Create an account to keep your trips" }).click();
    await register(page, someone());
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("link", { name: new RegExp(locator!) }).waitFor();
    await page.reload();
    await page.getByRole("banner").getByText("AB", { exact: true }).waitFor();
    await page.getByRole("link", { name: new RegExp(locator!) }).waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR63] two windows agree on who is logged in", async () => {
    const { page, context, errors } = await app.visit("/account");
    const second = await context.newPage();
    await second.goto(`${app.url}/account/devices`);
    await logIn(page);
    await second.getByText("This device", { exact: true }).waitFor();
    await menu(second).click();
    await second.getByRole("menuitem", { name: "Log out" }).click();
    await page.getByText("You have logged out in another window.").waitFor();
    await isOut(page);
    expect(await second.getByText("You have logged out in another window.").count()).toBe(0);
    await page.getByRole("button", { name: "Log in again" }).click();
    await page.getByRole("dialog").getByLabel("E-mail").waitFor();
    expect(errors).toEqual([]);
  });

  test("[BR67] a name is changed by keyboard, in any script, and another window and another device show it at once", async () => {
    const account = someone();
    const { page, context, errors } = await app.visit("/register?next=/account");
    await register(page, account);
    await page.getByRole("link", { name: "Later" }).click();
    const name = field(page, "name");
    await name.waitFor();
    const second = await context.newPage();
    await second.goto(`${app.url}/account`);
    await field(second, "name").waitFor();
    const other = await app.visit("/account/devices");
    await logIn(other.page, undefined, account);
    await menu(other.page).waitFor();

    await name.fill("");
    await page.getByText("Enter your name.").waitFor();
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    await name.fill("𠮷".repeat(82));
    await page.getByText("2 characters too many.").waitFor();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("status").filter({ hasText: "Saved." }).count()).toBe(0);
    await name.fill("李 小龙");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: "Saved. We call you 李 小龙." }).waitFor();
    await expect.poll(() => field(second, "name").inputValue()).toBe("李 小龙");
    for (const shown of [page, second, other.page]) {
      await shown.getByRole("button", { name: "Account: 李 小龙" }).waitFor();
    }
    // What is being typed in another window stays.
    await field(second, "name").fill("Lee");
    await name.fill("Bruce Lee");
    await page.keyboard.press("Enter");
    await second.getByRole("button", { name: "Account: Bruce Lee" }).waitFor();
    expect(await field(second, "name").inputValue()).toBe("Lee");
    await page.reload();
    await expect.poll(() => name.inputValue()).toBe("Bruce Lee");
    expect([...errors, ...other.errors]).toEqual([]);
  });

  test("[BR85] an e-mail address is changed with the code that was mailed there, and the old one is told", async () => {
    const account = someone();
    const { email } = someone();
    const { page, errors } = await app.visit("/register?next=/account");
    await register(page, account);
    await page.getByRole("link", { name: "Later" }).click();
    const sendFrom = (button: string) => page.getByRole("button", { name: button, exact: true }).click();
    await field(page, "new-email").fill(account.email.toUpperCase());
    await field(page, "current-password").fill("not this one");
    await sendFrom("Send code");
    await page.getByText("This is the address that you have.").waitFor();
    await field(page, "new-email").fill(email);
    await sendFrom("Send code");
    await page.getByText("This is not your current password.").waitFor();
    await field(page, "current-password").fill(account.password);
    await sendFrom("Send code");
    await page.getByText(`A code is on its way to ${email}.`).waitFor();
    expect(await axe(page)).toEqual([]);
    await field(page, "new-email-code").fill(await mailedCode(app.url, email, "confirms your new Aisle address"));
    await sendFrom("Change e-mail");
    await page
      .getByRole("status")
      .filter({ hasText: `Your e-mail is now ${email}.` })
      .waitFor();
    await page.getByText("Confirmed", { exact: true }).waitFor();
    await menu(page).click();
    await page.getByRole("menuitem", { name: "Log out" }).click();
    await isOut(page);
    await logIn(page, undefined, { ...account, email });
    await menu(page).waitFor();
    const mail = await (await fetch(`${app.url}/dev/mail`)).text();
    expect(mail).toContain(`${account.email},`);
    expect(mail).toContain("The e-mail address of your Aisle account was changed");
    expect(errors.filter((error) => !expected.test(error))).toEqual([]);
  });

  test.for([
    { look: "light", options: { colorScheme: "light" } },
    { look: "dark", options: { colorScheme: "dark" } },
    { look: "a phone", options: { ...phone, locale: "zh-CN" } },
  ] as const)(
    "[BR64] axe finds nothing wrong with accounts, and no page is wider than its window, $look",
    async ({ options }) => {
      const { page } = await app.visit("/register", { ...options, reducedMotion: "reduce" });
      const found: string[] = [];
      const look = async (): Promise<void> => {
        const path = new URL(page.url()).pathname;
        found.push(...(await axe(page)).map((violation) => `${path}: ${violation}`));
        if ((await widthOf(page)) > page.viewportSize()!.width) found.push(`${path}: too wide`);
      };
      await field(page, "email").waitFor();
      // With what is wrong beside each field.
      await send(page);
      await look();
      await register(page, someone());
      await field(page, "email").waitFor({ state: "detached" });
      await look();
      for (const path of ["/account", "/account/security", "/account/devices", "/account/language"]) {
        await page.goto(app.url + path);
        await page.locator(".account-main h2").first().waitFor();
        if (path.endsWith("devices")) await page.locator(".device").waitFor();
        await look();
      }
      await page.locator('[aria-haspopup="menu"]').click();
      await look();
      await page.getByRole("menuitem").last().click();
      await page.goto(`${app.url}/login`);
      await field(page, "email").waitFor();
      await look();
      await page.goto(`${app.url}/reset`);
      await field(page, "email").fill("nobody@people.example");
      await send(page);
      await field(page, "code").waitFor();
      await look();
      expect(found).toEqual([]);
    },
  );

  test("[BR65] the account menu is used by keyboard, and gives the focus back", async () => {
    const { page } = await app.visit("/");
    await logIn(page);
    await menu(page).focus();
    await page.keyboard.press("ArrowUp");
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    expect(await focused()).toBe("Log out");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("My trips");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("menu").count()).toBe(0);
    expect(await menu(page).evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await isOut(page);
    await page.getByRole("banner").getByRole("button", { name: "Log in" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("email");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("Log in");
  });

  test("[BR66] who cannot log in is told why: a wrong password, too many attempts with the wait, or no connection", async () => {
    const { page, context } = await app.visit("/login");
    const { email } = someone();
    const attempt = async (password = "not the one"): Promise<void> => {
      await field(page, "email").fill(email);
      await field(page, "password").fill(password);
      await field(page, "password").press("Enter");
    };
    await attempt();
    await page.getByText("This e-mail and password do not match.").waitFor();
    await context.setOffline(true);
    await attempt();
    await page.getByText("You are offline.").waitFor();
    await context.setOffline(false);
    const tooMany = page.getByText(/Too many attempts\. Try again in \d+ (second|minute)s?\./);
    const refused = page.getByText("This e-mail and password do not match.");
    for (let tries = 0; tries < 10 && (await tooMany.count()) === 0; tries += 1) {
      await attempt(`not that one either: ${tries}`);
      await tooMany.or(refused).waitFor();
    }
    await tooMany.waitFor();
    expect(await page.locator('button[type="submit"]').getAttribute("aria-disabled")).toBe("true");
  });
});
