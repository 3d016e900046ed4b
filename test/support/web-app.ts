/** The product as `npm start` offers it, and people at browsers of their own: what every browser test begins with. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { demoAccounts } from "@aisle/server/demo/demo-accounts.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import { openSqlite } from "@aisle/server/storage/sqlite.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { aVisitor, startBrowser, type Visitor } from "./browser.ts";
import { type RunningProcess, startProcess, type TemporaryFolder, temporaryFolder } from "./nodes.ts";
import { freePort } from "./servers.ts";

export interface WebApp {
  readonly url: string;
  readonly server: RunningProcess;
  /** A look past the node, straight into what it stores. The caller closes it. */
  openDatabase(): Database;
  /** A person who opens `path`, here or at another node. They are gone after the test. */
  visit(path: string, options?: VisitOptions): Promise<Visitor>;
}

interface VisitOptions extends NonNullable<Parameters<typeof aVisitor>[1]> {
  /** Another node's address. */
  readonly at?: string;
}

/** Starts a node on its embedded default with the demo world, and a browser, for the tests of one `describe`. */
export function withWebApp(env: Readonly<Record<string, string>> = {}): WebApp {
  let folder: TemporaryFolder;
  let server: RunningProcess;
  const visits = withVisits();

  beforeAll(async () => {
    await buildWeb();
    folder = await temporaryFolder();
    // A port that stays the same over a restart.
    server = await startProcess({ DATA_DIR: folder.path, DRAIN_MS: "300", PORT: String(await freePort()), ...env });
  });
  afterAll(async () => {
    await server?.kill();
    await folder?.remove();
  });

  return {
    get url() {
      return server.url;
    },
    get server() {
      return server;
    },
    openDatabase: () => openSqlite(join(folder.path, "aisle.db")),
    visit: (path, { at = server.url, ...options } = {}) => visits.visit(at + path, options),
  };
}

/** A browser for the tests of one `describe`, and who uses it. */
export function withVisits(): { visit(url: string, options?: VisitOptions): Promise<Visitor> } {
  let browser: Browser;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(async () => {
    await Promise.all(visitors.splice(0).map(({ context }) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
  });

  return {
    async visit(url, options = {}) {
      const visitor = await aVisitor(browser, options);
      visitors.push(visitor);
      await visitor.page.goto(url);
      return visitor;
    },
  };
}

/** What nodes serve as the web app, made anew where its sources have changed. */
export async function buildWeb(): Promise<void> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  await promisify(execFile)(process.execPath, ["scripts/build-web.ts"], { cwd: root });
}

export const inEnglish = { logIn: "Log in", email: "E-mail", password: "Password" } as const;
export const inChinese = { logIn: "登录", email: "电子邮箱", password: "密码" } as const;

/** Logs in by the dialog that the page's header opens. */
export async function logIn(
  page: Page,
  words: Readonly<Record<keyof typeof inEnglish, string>> = inEnglish,
  account: { readonly email: string; readonly password: string } = demoAccounts[0]!,
): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: words.logIn }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words.email).fill(account.email);
  await dialog.getByLabel(words.password).fill(account.password);
  await dialog.getByRole("button", { name: words.logIn }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** As wide as a phone, and touched. */
export const phone = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true } as const;

/** How wide the page is, whatever the window is: a phone must not have to scroll sideways. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** A day of the calendar so many days from now, as addresses have it. */
export function dayIn(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
