import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: "info", nodeId: "n1", destination: { write: (line) => void lines.push(line) } }));
  return lines.join("");
}

test.each(["authorization", "cookie", "password", "token", "accessToken", "refreshToken", "email"])(
  "[LG1] a field named %s is struck out, at the top and two levels below",
  (field) => {
    const text = logged((log) => log.info({ [field]: "s3cret", a: { [field]: "s3cret", b: { [field]: "s3cret" } } }));
    expect(text).not.toContain("s3cret");
    expect(text).toContain("[redacted]");
  },
);

test("[LG2] an error is logged with its stack, but without what a driver hung on it and without e-mail addresses", () => {
  const error = Object.assign(new Error("Duplicate entry 'ann.lee@example.com' for key 'email'"), {
    code: "ER_DUP_ENTRY",
    sql: "INSERT INTO users VALUES ('s3cret')",
  });
  const text = logged((log) => log.error({ err: error }));
  expect(text).toContain("ER_DUP_ENTRY");
  expect(text).toContain("log.test");
  expect(text).not.toMatch(/s3cret|ann\.lee/);
});
