/** One MariaDB and one Redis for the whole run; suites take a database of their own inside. */
import type { TestProject } from "vitest/node";
import { findProgram, startMariaDb, startRedis, type TestServer } from "./servers.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of a MariaDB that tests may fill, or undefined when the machine has none. */
    mysqlUrl: string | undefined;
    redisUrl: string | undefined;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mariaDb = findProgram("mariadbd", "mysqld") ? await startMariaDb() : undefined;
  const redis = findProgram("redis-server") ? await startRedis() : undefined;
  project.provide("mysqlUrl", mariaDb?.url);
  project.provide("redisUrl", redis?.url);
  return async () => {
    const started = [mariaDb, redis].filter((server): server is TestServer => server !== undefined);
    await Promise.all(started.map((server) => server.stop()));
  };
}
