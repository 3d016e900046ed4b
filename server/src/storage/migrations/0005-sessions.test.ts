import { describeEachDatabase, openMariaDb } from "@aisle/test/databases.ts";
import { describe, expect, inject, test } from "vitest";
import { hashRefreshToken, makeRefreshToken } from "../../auth/refresh-tokens.ts";
import { createSessionStore } from "../../auth/session-store.ts";
import { migrate } from "../migrate.ts";

const NOW_MS = Date.UTC(2027, 1, 28, 12);
const device = { userAgent: "test", address: "192.0.2.1" };
const plain = (sql: string) => ({ sql, parameters: [] });

describeEachDatabase("logins from before tokens were rotated", (open) => {
  test("[ST6] a session of the schema before goes on with its token", async () => {
    const database = await open("0004-search");
    const token = makeRefreshToken();
    await database.script((send) =>
      send([
        plain("INSERT INTO users VALUES ('u', 'ann@example.com', 'hash', 'Ann', 'passenger', NULL, 1)"),
        plain(`INSERT INTO sessions VALUES ('s', 'u', 1, 1, ${NOW_MS + 1}, NULL, 'test', '192.0.2.1')`),
        plain(`INSERT INTO refresh_tokens VALUES ('${hashRefreshToken(token)}', 's', 1, NULL)`),
      ]),
    );
    await migrate(database);
    const renewal = await createSessionStore({ database }).renew(token, device, NOW_MS);
    expect(renewal).toMatchObject({ kind: "renewed", sessionId: "s", user: { name: "Ann", emailVerified: false } });
  });
});

describe.skipIf(inject("mysqlUrl") === undefined)("a migration cut short (MariaDB)", () => {
  test("[ST7] a migration of which only a part was done is finished by the next start", async () => {
    const { database, remove } = await openMariaDb(undefined, "0004-search");
    await database.script((send) =>
      send([
        plain("ALTER TABLE refresh_tokens ADD COLUMN successor_seed varchar(43)"),
        plain("CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id)"),
      ]),
    );
    expect(await migrate(database)).toContain("0005-sessions");
    expect(await database.kysely.selectFrom("mailed_codes").selectAll().execute()).toEqual([]);
    await remove();
  });
});
