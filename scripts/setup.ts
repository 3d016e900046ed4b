/**
 * `npm run setup`: installs what the whole test suite needs beside npm's packages: MariaDB, Redis, Chromium and nginx, by apt
 * or brew. Says what it does, and does nothing that is done already. The product itself needs none of it.
 */
import { spawnSync } from "node:child_process";
import { findProgram } from "@aisle/test/servers.ts";

interface Need {
  readonly name: string;
  readonly programs: readonly string[];
  readonly apt: string;
  readonly brew: string;
}

const needs: readonly Need[] = [
  { name: "MariaDB", programs: ["mariadbd", "mysqld"], apt: "mariadb-server", brew: "mariadb" },
  { name: "Redis", programs: ["redis-server"], apt: "redis-server", brew: "redis" },
  {
    name: "Chromium",
    programs: ["chromium", "chromium-browser", "google-chrome"],
    apt: "chromium",
    brew: "--cask chromium",
  },
  { name: "nginx", programs: ["nginx"], apt: "nginx-light", brew: "nginx" },
];

const missing = needs.filter(({ name, programs }) => {
  const found = findProgram(...programs);
  console.log(found ? `${name}: ${found}` : `${name}: not installed`);
  return found === undefined;
});
if (missing.length > 0) install(missing);

function install(wanted: readonly Need[]): void {
  if (findProgram("apt-get")) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    run([...sudo, "apt-get", "update"], env);
    run([...sudo, "apt-get", "install", "-y", "--no-install-recommends", ...wanted.map(({ apt }) => apt)], env);
  } else if (findProgram("brew")) {
    for (const { brew } of wanted) run(["brew", "install", ...brew.split(" ")], process.env);
  } else {
    console.error(
      `Neither apt-get nor brew is here. Please install by hand: ${wanted.map(({ name }) => name).join(", ")}.`,
    );
    process.exitCode = 1;
  }
}

function run([program, ...args]: readonly string[], env: NodeJS.ProcessEnv): void {
  console.log(`\n> ${program} ${args.join(" ")}`);
  const { status } = spawnSync(program!, args, { stdio: "inherit", env });
  if (status !== 0) {
    console.error(`${program} failed. What is missing can also be installed by hand.`);
    process.exit(1);
  }
}
