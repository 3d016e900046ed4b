/** `npm run config`: every setting with its value here, its default and what it means. Secrets are not shown. */
import { existsSync } from "node:fs";
import { ConfigError, loadConfig, settings } from "@aisle/server/config.ts";

if (existsSync(".env")) process.loadEnvFile(".env");
try {
  const config = loadConfig(process.env);
  for (const [key, setting] of Object.entries(settings)) {
    const value: unknown = config[key as keyof typeof config];
    const hidden = "secret" in setting && setting.secret && value !== undefined;
    console.log(
      `${setting.env}=${hidden ? "(set)" : shown(value)}   default: ${shown(setting.default)}\n    ${setting.description}`,
    );
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function shown(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "(unset)";
  return Array.isArray(value) ? value.join(",") : JSON.stringify(value);
}
