/**
 * Where the payment sandbox of a DATA_DIR is and what its keys are: made once, so that what was paid yesterday can be looked
 * up today, and so that several supervisors of one folder use the same.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";

const SandboxIdentity = z.object({
  port: z.int().min(1).max(65_535),
  secretKey: z.string(),
  publishableKey: z.string(),
  webhookSecret: z.string(),
});
export type SandboxIdentity = z.output<typeof SandboxIdentity>;

const fileIn = (folder: string): string => join(folder, "sandbox.json");

/** `port` is what the settings want; 0 keeps the one that there is, or takes a free one. */
export async function readSandboxIdentity(folder: string, port: number): Promise<SandboxIdentity> {
  await mkdir(folder, { recursive: true });
  const made: SandboxIdentity = {
    port: port === 0 ? await freePort() : port,
    secretKey: `sk_test_${secret()}`,
    publishableKey: `pk_test_${secret()}`,
    webhookSecret: `whsec_${secret()}`,
  };
  try {
    // Only one of several that begin at once makes it.
    await writeFile(fileIn(folder), JSON.stringify(made), { flag: "wx", mode: 0o600 });
    return made;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const known = SandboxIdentity.parse(JSON.parse(await readFile(fileIn(folder), "utf8")));
  return port === 0 || port === known.port ? known : withPort(folder, known, port);
}

/** The same sandbox, elsewhere: somebody else has its port. */
export async function moveSandbox(folder: string, identity: SandboxIdentity): Promise<SandboxIdentity> {
  return withPort(folder, identity, await freePort());
}

async function withPort(folder: string, identity: SandboxIdentity, port: number): Promise<SandboxIdentity> {
  const moved = { ...identity, port };
  await writeFile(`${fileIn(folder)}.new`, JSON.stringify(moved), { mode: 0o600 });
  await rename(`${fileIn(folder)}.new`, fileIn(folder));
  return moved;
}

function secret(): string {
  return randomBytes(18).toString("hex");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
