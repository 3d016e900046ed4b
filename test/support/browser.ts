/** The system's Chromium, driven by Playwright: a fresh profile a page, nothing in the background. */
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findProgram } from "./servers.ts";

export const chromiumPath = findProgram("chromium", "chromium-browser", "google-chrome");

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

const fontsPath = fileURLToPath(new URL("fonts.conf", import.meta.url));

export function startBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("this test needs Chromium: run npm run setup");
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: flags,
    env: { ...process.env, FONTCONFIG_FILE: fontsPath },
  });
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page and its console: a page that works has none. */
  readonly errors: readonly string[];
}

type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** A person at a browser of their own. */
export async function aVisitor(browser: Browser, options: ContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  return { page, context, errors };
}
