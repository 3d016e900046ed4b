import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";
import { safeLine } from "./safe-line.ts";

test("[JB6] an error's line tells neither keys, tokens, addresses nor card numbers, whatever surrounds them", () => {
  const line = safeLine(
    new Error(
      "mysql://root:hunter2@db/aisle Bearer abc.def sk_live_abc123 whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw " +
        "eyJhbGciOi.eyJzdWIi.c2ln zoe@example.com 4242 4242 4242 4242 dGhpcyBpcyBhIHZlcnkgbG9uZyBzZWNyZXQgdGV4dA==",
    ),
  );
  expect(line).toBe(
    "Error: mysql://[credentials]@db/aisle [authorization] [key] [key] [token] [e-mail] [number] [secret]",
  );
});

test("[JB6] an error's line is short, one line, and ASCII", () => {
  const line = safeLine(`Zoë\n\u001b[31m李 ${"long ".repeat(2_000)}`);
  expect(line).toMatch(/^[\x20-\x7e]{1,300}$/);
  expect(safeLine(undefined)).toBe("undefined");
});

test("[JB6] pauses double up to the longest, and chance shortens them by less than a third", () => {
  const backoff = { firstMs: 1_000, longestMs: 60_000 };
  const pauses = [1, 2, 3, 6, 7, 2_000].map((attempt) => retryDelayMs(backoff, attempt, () => 0));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
  expect(retryDelayMs(backoff, 1, () => 0.999)).toBe(700);
});
