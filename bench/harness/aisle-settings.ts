/** Settings of a node that is measured: without limits for callers, and quiet. */
import type { Backing } from "./backing.ts";

export function aisleSettings({ databaseUrl, redisUrl }: Backing): Readonly<Record<string, string>> {
  return {
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, PORT: "0", HOST: "127.0.0.1" },
    ...{ LOG_LEVEL: "warn", LIMITS: "off", PSP_SANDBOX: "off" },
  };
}
