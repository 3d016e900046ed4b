/**
 * `npm run keys:rotate`: adds a key that signs access tokens from now on; the ones before go on verifying, so nobody notices.
 * `npm run keys:rotate -- --retire KID` ends a key once the tokens that it signed have run out. Nodes take up the changed
 * file by themselves within a minute. Exit code 0 when it was done, 1 with a line that says why not.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { addActiveKey, keyFileOf, loadSigningKeys, retireKey } from "../src/auth/key-file.ts";
import { loadConfig } from "../src/config.ts";

function run(): void {
  const { values } = parseArgs({ options: { retire: { type: "string" } } });
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = loadConfig(process.env);
  const file = keyFileOf(config);
  // Makes the file of a node that never ran.
  loadSigningKeys(config);
  if (values.retire !== undefined) {
    retireKey(file, values.retire);
    console.log(`${file}: key ${values.retire} is retired; tokens that it signed are no longer good.`);
    return;
  }
  const { added, before } = addActiveKey(file);
  console.log(`${file}: key ${added} signs now; key ${before} goes on verifying.`);
  console.log(`Once its tokens have run out (${config.accessTokenLifeMs / 60_000} minutes after all nodes know):`);
  console.log(`  npm run keys:rotate -- --retire ${before}`);
}

try {
  run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
