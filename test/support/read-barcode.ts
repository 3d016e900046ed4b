/** What a scanner reads off a screen. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Locator } from "playwright-core";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

// The decoder would fetch itself from the network.
const wasmPath = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");

/** The texts of all Aztec codes in what `element` looks like now. */
export async function readBarcode(element: Locator): Promise<readonly string[]> {
  const wasmBinary = new Uint8Array(await readFile(wasmPath)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const codes = await readBarcodes(new Uint8Array(await element.screenshot()), { formats: ["Aztec"] });
  return codes.map(({ text }) => text);
}
