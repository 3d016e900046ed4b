/**
 * Whether the time of an answer tells who has an account: wrong passwords for known and for unknown addresses, and both
 * steps of resetting a password, against a whole node on MariaDB over HTTP, one at a time as a patient attacker would.
 *
 *   npm run bench -- login-timing    TRIES=600 of each kind, known and unknown in random order
 *
 * An attacker sees more noise than this: here client, node and database share a quiet machine.
 */
import { randomInt, randomUUID } from "node:crypto";
import { openMysql } from "@aisle/server/storage/mysql.ts";
import { migrate } from "@aisle/server/storage/migrate.ts";
import { startProcess, temporaryFolder } from "@aisle/test/nodes.ts";
import { startMariaDb } from "@aisle/test/servers.ts";
import { medianDifference, percentile, superiority } from "../statistics.ts";

const TRIES = Number(process.env["TRIES"] ?? 600);
const ACCOUNTS = 20;
const WARM_UP = 40;
const WRONG = "not the password of anybody";

interface Question {
  readonly operation: string;
  readonly input: (email: string) => object;
}

const questions: readonly Question[] = [
  { operation: "auth.login", input: (email) => ({ email, password: WRONG }) },
  { operation: "auth.requestPasswordReset", input: (email) => ({ email }) },
  { operation: "auth.resetPassword", input: (email) => ({ email, code: "AAAAAAAA", newPassword: WRONG }) },
];

async function ask(url: string, operation: string, input: object): Promise<{ ms: number; answer: string }> {
  const startedAtMs = performance.now();
  const response = await fetch(`${url}/api/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  const ms = performance.now() - startedAtMs;
  return { ms, answer: `${response.status} ${text.replace(/"requestId":"[^"]*"/, "")}` };
}

interface Side {
  readonly name: string;
  readonly emails: readonly string[];
  readonly ms: number[];
}

async function measure(url: string, { operation, input }: Question, known: readonly string[]): Promise<void> {
  const unknown = known.map(() => `${randomUUID()}@people.example`);
  const sides: readonly Side[] = [
    { name: "known", emails: known, ms: [] },
    { name: "unknown", emails: unknown, ms: [] },
  ];
  const answers = new Set<string>();
  for (let round = -WARM_UP; round < TRIES; round += 1) {
    // In either order, so that what one leaves behind (caches, timers) meets both alike.
    for (const side of randomInt(2) === 0 ? sides : sides.toReversed()) {
      const { ms, answer } = await ask(url, operation, input(side.emails[randomInt(side.emails.length)]!));
      answers.add(answer);
      if (round >= 0) side.ms.push(ms);
    }
  }
  tell(operation, sides, answers.size);
}

function tell(operation: string, sides: readonly Side[], differentAnswers: number): void {
  console.log(`\n${operation}: ${TRIES} tries each, ${differentAnswers} different answer(s)`);
  console.log("            p5      p25      p50      p75      p95      p99   (ms)");
  for (const { name, ms } of sides) {
    const figures = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map((share) => percentile(ms, share).toFixed(2).padStart(8));
    console.log(`${name.padEnd(8)}${figures.join(" ")}`);
  }
  const [known = [], unknown = []] = sides.map(({ ms }) => ms);
  const { difference, low, high } = medianDifference(unknown, known);
  const { share, standardError } = superiority(unknown, known);
  const z = (share - 0.5) / standardError;
  console.log(
    `difference of medians ${difference.toFixed(3)} ms, 95 % bootstrap interval ${low.toFixed(3)} to ${high.toFixed(3)}`,
  );
  console.log(
    `an unknown address is slower in ${(share * 100).toFixed(1)} % of pairs (50 % is chance), z ${z.toFixed(2)}`,
  );
  const isTold = (low > 0 || high < 0) && Math.abs(z) > 1.96;
  console.log(isTold ? "They CAN be told apart." : "They cannot be told apart.");
}

await using cleanup = new AsyncDisposableStack();
const mariaDb = cleanup.adopt(await startMariaDb(), (server) => server.stop());
const folder = cleanup.adopt(await temporaryFolder(), ({ remove }) => remove());
const node = cleanup.adopt(
  await startProcess({ DATABASE_URL: await createSchema(mariaDb.url), DATA_DIR: folder.path, LIMITS: "off" }),
  async (running) => void (await running.stop()),
);
const known = Array.from({ length: ACCOUNTS }, () => `${randomUUID()}@people.example`);
for (const email of known) await ask(node.url, "auth.register", { email, password: `a good ${email}`, name: "Ann" });
for (const question of questions) await measure(node.url, question, known);

async function createSchema(url: string): Promise<string> {
  const options = { poolSize: 1, scriptPoolSize: 1, queryTimeoutMs: 30_000, connectTimeoutMs: 5_000 };
  const admin = openMysql({ url, ...options });
  await admin.script((send) => send([{ sql: "CREATE DATABASE login_timing", parameters: [] }]));
  await admin.close();
  const schema = url.replace(/\/mysql$/, "/login_timing");
  const database = openMysql({ url: schema, ...options });
  await migrate(database);
  await database.close();
  return schema;
}
