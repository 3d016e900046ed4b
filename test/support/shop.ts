/** Flights of a test's own for sale in the browser, at a node whose payments go to a sandbox that the test commands. */
import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type SandboxProcess, startSandbox } from "./sandbox.ts";
import { withWebApp, type WebApp } from "./web-app.ts";

export interface Shop {
  readonly app: WebApp;
  readonly sandbox: SandboxProcess;
  /** Imports the one flight of a day; again, it is changed to this. */
  sell(day: string, fare: string, wish?: { readonly departs?: string }): Promise<void>;
  /** As if the time to buy the flight of a day had run out a moment ago. */
  closeSale(day: string): void;
  /** As if the airline had left the flight of a day out of its schedule. */
  cancelFlight(day: string): void;
  /** As if the price of an order had been guaranteed until a moment ago. */
  endGuarantee(orderId: string): void;
  /** As if the time to pay an order, and all that a payment under way is given, were over. */
  endTimeToPay(orderId: string): void;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** For the tests of one `describe`. */
export function withShop(): Shop {
  const folder = mkdtempSync(join(tmpdir(), "aisle-shop-"));
  let sandbox: SandboxProcess;
  // Begun before the node, whose settings it gives.
  const env: Record<string, string> = { DATA_DIR: folder };
  beforeAll(async () => {
    sandbox = await startSandbox();
    const { STRIPE_API_URL: url, ...settings } = sandbox.env;
    const network = fileURLToPath(import.meta.resolve("./stripe-network.ts"));
    Object.assign(env, settings, { STRIPE_STAND_IN: url, NODE_OPTIONS: `--import=${network}` });
  });
  const app = withWebApp(env);
  beforeAll(() => sandbox.sendEventsTo(`${app.url}/webhooks/stripe`));
  afterAll(async () => {
    await sandbox?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function inDatabase(statement: string, values: Readonly<Record<string, string | number>>): void {
    const database = new DatabaseSync(join(folder, "aisle.db"), { timeout: 5_000 });
    database.prepare(statement).run({ ...values });
    database.close();
  }

  return {
    app,
    get sandbox() {
      return sandbox;
    },
    async sell(day, fare, { departs = "10:30" } = {}) {
      const file = join(folder, `${day}.csv`);
      const header =
        "airline,number,origin,destination,first_date,last_date,days,departs,arrives,arrival_day,layout,fares,sales_close_minutes";
      const line = `BA,9001,LGW,SYD,${day},${day},1234567,${departs},13:20,1,a320-8c150y,economy/standard ${fare},60`;
      await writeFile(file, `${header}\n${line}\n`);
      const importing = ["--conditions=aisle-source", "server/scripts/import.ts", file];
      await promisify(execFile)(process.execPath, importing, {
        cwd: root,
        env: { PATH: process.env["PATH"], DATA_DIR: folder },
      });
    },
    closeSale: (day) =>
      inDatabase("update flights set sales_close_at_ms = :nowMs where number = '9001' and service_date = :day", {
        day,
        nowMs: Date.now(),
      }),
    cancelFlight: (day) =>
      inDatabase(
        "update flights set status = 'cancelled', revision = revision + 1 where number = '9001' and service_date = :day",
        { day },
      ),
    endGuarantee: (orderId) =>
      inDatabase(
        "update orders set body = json_set(body, '$.priceGuaranteedUntilMs', :nowMs) where order_id = :orderId",
        { orderId, nowMs: Date.now() },
      ),
    endTimeToPay: (orderId) =>
      inDatabase(
        "update orders set body = json_set(body, '$.paymentRequiredByMs', :longAgoMs), due_at_ms = :nowMs where order_id = :orderId",
        { orderId, nowMs: Date.now(), longAgoMs: Date.now() - 3_600_000 },
      ),
  };
}

export function resultsOf(day: string): string {
  return `/flights?from=LGW&to=SYD&date=${day}`;
}

/** From the results to the checkout with a window seat, and its passenger filled in. */
export async function toCheckout(page: Page): Promise<void> {
  await page.locator(".offer").last().click();
  await page.locator('[data-look="available"][data-seat$="A"]').last().click();
  await page.getByRole("button", { name: "Hold 1 seat" }).click();
  await page.getByRole("button", { name: "Continue to checkout" }).click();
  await page.getByLabel("Given names").fill("Ann");
  await page.getByLabel("Surname").fill("Payer");
}

/** From the checkout to the order, whose id it answers. */
export async function bookSeat(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^Book for/ }).click();
  await page.getByRole("button", { name: /^Continue to payment/ }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1)!;
}
