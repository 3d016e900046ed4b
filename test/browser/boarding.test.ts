/** Boarding passes in the browser: what a scanner reads off the screen, and what stays and changes while one looks. */
import { type Client, createClient, type Order } from "@aisle/client";
import { confirmInSandbox } from "@aisle/client/sandbox";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath } from "../support/browser.ts";
import { readBarcode } from "../support/read-barcode.ts";
import { ann, ben, order, type TripWish } from "../support/travel.ts";
import { logIn, phone, widthOf, withWebApp } from "../support/web-app.ts";

const { email, password } = demoAccounts[0]!;

describe.skipIf(chromiumPath === undefined)("boarding passes in the browser", () => {
  const app = withWebApp({ PSP_SANDBOX: "on" });
  let client: Client;

  beforeEach(async () => {
    client = createClient({ url: app.url });
    await client.auth.login({ email, password });
  });
  afterEach(() => client.close());

  const ticketed = async (wish: TripWish): Promise<Order> => {
    const { orderId, due } = await order(client, wish);
    const payment = await client.payOrder({ orderId, due });
    await confirmInSandbox(payment.getSnapshot().nextAction, "pm_card_visa");
    await payment.done();
    return (await client.orders.get({ orderId })).order;
  };
  const barcodesOf = async ({ orderId }: Order) => {
    const { boardingPasses } = await client.orders.boardingPasses({ orderId });
    return boardingPasses.map(({ barcode }) => barcode);
  };

  test("[BR26] a scanner reads each pass of there and back off a dark phone, and off the whole screen when it is tapped", async () => {
    const trip = await ticketed({ passengers: [ann, ben], days: [0, 3] });
    const { page, errors } = await app.visit(`/orders/${trip.orderId}`, { ...phone, colorScheme: "dark" });
    await logIn(page);
    await page.getByRole("link", { name: "Boarding passes" }).click();
    await page.getByText("Pass 1 of 4").waitFor();

    const codes = page.locator(".pass-code-button:has(img)");
    await codes.nth(3).waitFor();
    const read = [];
    for (const code of await codes.all()) read.push(...(await readBarcode(code)));
    expect(read.toSorted()).toEqual((await barcodesOf(trip)).toSorted());
    expect(await page.locator(".pass").first().textContent()).toContain(trip.locator);
    expect(await axe(page)).toEqual([]);
    expect(await widthOf(page)).toBe(375);

    await page.getByRole("button", { name: "Previous pass" }).click();
    await codes.first().click();
    const dialog = page.getByRole("dialog");
    expect(await readBarcode(dialog)).toEqual([read[0]]);
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(errors).toEqual([]);
  });

  test("[BR27] an open pass shows another seat at once, and stays without a connection", async () => {
    const trip = await ticketed({ days: [1] });
    const { orderId } = trip;
    const { page, context } = await app.visit(`/orders/${orderId}/boarding-passes`);
    await logIn(page);
    const seat = page.locator(".pass-seat strong");
    await page.locator(".pass-code img").waitFor();
    expect(await seat.textContent()).toBe(trip.seats[0]!.seat);

    const { order: moved } = await client.orders.changeSeats({
      ...{ orderId, version: trip.version, expectedDue: { amountMinor: 0, currency: trip.due.currency } },
      moves: [{ segmentId: "S1", passengerId: "P1", seat: "30C" }],
    });
    expect(moved.seats[0]!.seat).toBe("30C");
    await seat.getByText("30C").waitFor();
    await page.getByText("These passes have changed").waitFor();

    await context.setOffline(true);
    await page.getByText("No connection right now.").waitFor();
    expect(await readBarcode(page.locator(".pass-code-button"))).toEqual(await barcodesOf(moved));
  });
});
