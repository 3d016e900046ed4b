/** Holds docs/SPEC.md against the tests. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

test("[DO1] every rule of the specification is proved by a test that carries its id, and every id in a title is a rule", () => {
  const rules = [...readFileSync(join(root, "docs/SPEC.md"), "utf8").matchAll(/^- \[([A-Z]+\d+)\]/gm)].map(
    ([, id]) => id!,
  );
  const files = globSync("{protocol,server,client-sdk,web,test,psp-sandbox,bench}/**/*.test.{ts,tsx}", {
    cwd: root,
    exclude: (path) => path === "node_modules" || path === "dist",
  });
  const titles = files.flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/["`]\[([A-Z]+\d+)\] /g)]);
  expect(new Set(rules)).toEqual(new Set(titles.map(([, id]) => id!)));
  expect(rules).toHaveLength(new Set(rules).size);
});
