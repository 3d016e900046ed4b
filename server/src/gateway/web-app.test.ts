import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
