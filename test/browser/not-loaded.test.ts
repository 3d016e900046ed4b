/** What is seen when parts of the app do not arrive: offline, or after a deployment that gave them new names. */
import { describe, test } from "vitest";
import { chromiumPath } from "../support/browser.ts";
import { withWebApp } from "../support/web-app.ts";

describe.skipIf(chromiumPath === undefined)("an app that does not arrive", () => {
  const app = withWebApp();
  test("[BR71] a page that cannot be loaded says so, and is there after a reload", async () => {
    const { page } = await app.visit("/healthz");
    await page.route(/\/assets\/FindPage/, (route) => route.fulfill({ status: 404, body: "{}" }));
    await page.goto(`${app.url}/find`);
    await page.getByRole("heading", { name: "This page did not load", level: 1 }).waitFor();
    await page.unroute(/\/assets\/FindPage/);
    await page.getByRole("button", { name: "Reload" }).click();
    await page.getByLabel("Booking code").waitFor();
  });

  test("[BR71] an app that cannot be loaded says so in both languages", async () => {
    const { page } = await app.visit("/healthz");
    await page.route(/\/assets\/start/, (route) => route.abort());
    await page.goto(app.url);
    await page.getByText("Aisle 未能加载").waitFor();
    await page.unroute(/\/assets\/start/);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("button", { name: "Search flights" }).waitFor();
  });
});
