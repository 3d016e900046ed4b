import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { fastify, type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serveWebApp } from "./web-app.ts";

const browser = { accept: "text/html,application/xhtml+xml" };
let folder: string;
let app: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aisle-web-"));
  mkdirSync(join(folder, "dist/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "dist/index.html"), "<title>Aisle</title>");
  writeFileSync(join(folder, "dist/assets/app-4f2a.js"), "export {};");
  for (const name of ["index.html", "assets/app-4f2a.js"]) {
    const path = join(folder, "dist", name);
    writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
  }
  app = fastify();
  app.setErrorHandler(
    (error, _request, reply) => void reply.code(404).send({ code: (error as { code?: unknown }).code }),
  );
  await serveWebApp(app, join(folder, "dist/"));
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test.each(["/", "/flights/12", "/login?next=/"])(
  "[WA1] a person who goes to %s gets the app, checked anew each time",
  async (url) => {
    const response = await app.inject({ url, headers: browser });
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain("<title>Aisle");
    expect(response.headers["cache-control"]).toBe("no-cache");
  },
);

test("[WA2] an asset with a hash in its name may be kept for ever", async () => {
  const response = await app.inject({ url: "/assets/app-4f2a.js" });
  expect(response.statusCode).toBe(200);
  expect(response.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test.each(["/assets/gone.js", "/favicon.png", "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt"])(
  "[WA3] a program that asks for %s gets a typed not_found, never the app or a file beside it",
  async (url) => {
    const response = await app.inject({ url, headers: { accept: "*/*" } });
    expect(response.statusCode).toBe(404);
    expect(response.body).not.toMatch(/secret"|Aisle/);
  },
);

test("[WA4] an API address is never answered with a page", async () => {
  const response = await app.inject({ url: "/api/", headers: browser });
  expect(response.json()).toEqual({ code: "not_found" });
});

test.each([
  ["/", "<title>Aisle</title>", "no-cache"],
  ["/flights/12", "<title>Aisle</title>", "no-cache"],
  ["/assets/app-4f2a.js", "export {};", "public, max-age=31536000, immutable"],
])("[WA9] who takes compressed answers gets %s as the build compressed it", async (url, content, caching) => {
  const { headers, rawPayload } = await app.inject({ url, headers: { ...browser, "accept-encoding": "gzip, br" } });
  expect(headers).toMatchObject({ "content-encoding": "br", "cache-control": caching });
  expect(headers["content-type"]).toMatch(/^(text\/html|application\/javascript)/);
  expect(headers.vary).toMatch(/accept-encoding/i);
  expect(brotliDecompressSync(rawPayload).toString()).toBe(content);
});
