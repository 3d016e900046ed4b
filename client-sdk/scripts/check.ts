/**
 * Builds the package and checks what would be published: its surface, its manifest, its types as a stranger's program
 * sees them, what it imports and how large it is. Exits with 1 when anything is wrong.
 *
 * `npm run check -w client-sdk -- --accept` writes the reports of the surface in `etc/` instead of comparing them.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "tsdown";
import { checkApiReport } from "./api-report.ts";

/** Largest SDK, minified and gzipped, without socket.io-client. */
const MAX_GZIP_BYTES = 12 * 1024;

/** All that the package may import at run time. */
const RUNTIME_IMPORTS = ["react", "react/jsx-runtime", "socket.io-client", "uuid"];

const { values } = parseArgs({ options: { accept: { type: "boolean", default: false } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const modules = join(root, "../node_modules");
const work = mkdtempSync(join(tmpdir(), "aisle-client-"));

try {
  await step("build", () => run("node", ["scripts/build.ts"]));
  await step("surface is as etc/*.api.md says (or run: npm run check -w client-sdk -- --accept)", checkSurface);
  const tarball = await step("pack", pack);
  await step("manifest (publint)", () => run("publint", ["run", tarball, "--strict"]));
  await step("types resolve (attw)", () => run("attw", [tarball, "--profile", "esm-only"]));
  await step("a strict program without zod compiles against it", () => compileConsumer(tarball));
  await step(`imports only ${RUNTIME_IMPORTS.join(", ")}`, checkImports);
  const bytes = await step(`at most ${MAX_GZIP_BYTES} bytes gzipped`, checkSize);
  console.log(`\n@aisle/client is ready to publish: ${bytes} bytes gzipped without socket.io-client`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}

async function step<Result>(title: string, check: () => Result | Promise<Result>): Promise<Result> {
  try {
    const result = await check();
    console.log(`ok      ${title}`);
    return result;
  } catch (error) {
    console.log(`FAILED  ${title}`);
    throw error;
  }
}

/** @throws Error with all that the program printed when it fails. */
function run(program: string, parameters: readonly string[], cwd = root): string {
  try {
    return execFileSync(program, parameters, { cwd, encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${parameters.join(" ")}\n${stdout ?? ""}${stderr ?? String(error)}`, { cause: error });
  }
}

function checkSurface(): void {
  mkdirSync(join(root, "etc"), { recursive: true });
  const isSame = [
    checkApiReport(root, "index", "client", values.accept),
    checkApiReport(root, "react", "react", values.accept),
    checkApiReport(root, "sandbox", "sandbox", values.accept),
  ].every(Boolean);
  rmSync(join(root, "dist/.api"), { recursive: true });
  if (!isSame) throw new Error("The public surface changed. If that is meant, accept it and commit etc/*.api.md.");
}

function pack(): string {
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", work]);
  return join(
    work,
    readdirSync(work).find((name) => name.endsWith(".tgz"))!,
  );
}

function compileConsumer(tarball: string): void {
  const home = join(work, "node_modules/@aisle/client");
  mkdirSync(join(work, "node_modules/@types"), { recursive: true });
  mkdirSync(home, { recursive: true });
  run("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"]);
  for (const name of ["react", "@types/react", "csstype"])
    symlinkSync(join(modules, name), join(work, "node_modules", name));
  writeFileSync(
    join(work, "consumer.tsx"),
    `import { AisleError, createClient, type Hold, type Order } from "@aisle/client";
import { useFlight } from "@aisle/client/react";
import { confirmInSandbox } from "@aisle/client/sandbox";
const client = createClient({ url: "https://aisle.example" });
const answer: { hold: Hold } = await client.seats.hold({ flightId: 1, seats: ["12A"] });
export const left: number = client.remainingMs(answer.hold);
const order: Order = await client.watchOrder("01890a5d-ac96-774b-8cce-b302099a8057").ready();
const paying = await client.payOrder(order);
const { challengeUrl } = await confirmInSandbox(paying.nextAction, "pm_card_visa");
export const outcome: [string | null, string] = [challengeUrl, (await paying.done()).state];
// @ts-expect-error a flight's number is a number
void client.flights.get({ flightId: "1" });
export const Seat = () => <p>{useFlight(1).snapshot.seats.get("12A")?.state}</p>;
export const isTaken = (error: unknown) => error instanceof AisleError && error.code === "seat_taken";
`,
  );
  writeFileSync(join(work, "package.json"), '{ "type": "module" }');
  const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--types", "", "--jsx", "react-jsx"];
  const target = ["--target", "es2022", "--lib", "es2022,dom", "--module", "nodenext", "--exactOptionalPropertyTypes"];
  run("tsc", [...options, ...target, "consumer.tsx"], work);
}

function checkImports(): void {
  const modulesOf = (name: string) =>
    [...readFileSync(join(root, "dist", name), "utf8").matchAll(/^import .*? from "([^."][^"]*)"/gm)].map(
      ([, from]) => from!,
    );
  const foreign = readdirSync(join(root, "dist"))
    .filter((name) => name.endsWith(".js"))
    .flatMap(modulesOf)
    .filter((from) => !RUNTIME_IMPORTS.includes(from));
  if (foreign.length > 0) throw new Error(`dist imports ${foreign.join(", ")}`);
}

async function checkSize(): Promise<number> {
  const [bundle] = await build({
    cwd: root,
    config: false,
    entry: "dist/index.js",
    outDir: join(work, "size"),
    platform: "browser",
    minify: true,
    dts: false,
    deps: { alwaysBundle: ["uuid"], neverBundle: ["socket.io-client"] },
    logLevel: "error",
  });
  const code = bundle!.chunks.map((chunk) => (chunk.type === "chunk" ? chunk.code : "")).join("\n");
  const bytes = gzipSync(code).length;
  if (bytes > MAX_GZIP_BYTES) throw new Error(`${bytes} bytes gzipped; at most ${MAX_GZIP_BYTES} are allowed`);
  return bytes;
}
