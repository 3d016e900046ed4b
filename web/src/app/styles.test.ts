/** What a page shows is styled by what comes with it: another page's styles may come later, or never. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("..", import.meta.url));
const textOf = (file: string): string => readFileSync(file, "utf8");

/** The file and all that it imports, as far as it does so at once. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (file.endsWith(".css")) return seen;
  for (const [statement, path] of textOf(file).matchAll(/^(?:import|export)\s[^;]*?"(\.[^"]+)";/gm)) {
    if (!statement.startsWith("import type")) loadedBy(resolve(dirname(file), path!), seen);
  }
  return seen;
}

function classesStyledIn(file: string): readonly string[] {
  const rules = textOf(file).replaceAll(/\/\*.*?\*\//gs, "");
  return [...rules.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!);
}

function classesUsedIn(file: string): readonly string[] {
  return [...textOf(file).matchAll(/className="([^"]+)"/g)].flatMap(([, names]) => names!.split(" "));
}

const styled = new Set(
  readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) => classesStyledIn(join(source, file))),
);
const always = [...loadedBy(join(source, "main.ts")), ...loadedBy(join(source, "app/start.tsx"))];
const pages = [...textOf(join(source, "app/pages.ts")).matchAll(/import\("\.\.\/([^"]+)"\)/g)].map(([, path]) => path!);

test.each(pages)("[WA7] what %s shows is styled by what it loads", (page) => {
  const own = [...loadedBy(join(source, page))];
  const styledHere = new Set([...own, ...always].filter((file) => file.endsWith(".css")).flatMap(classesStyledIn));
  const used = own.filter((file) => file.endsWith(".tsx")).flatMap(classesUsedIn);
  expect(used.filter((name) => styled.has(name) && !styledHere.has(name))).toEqual([]);
});
