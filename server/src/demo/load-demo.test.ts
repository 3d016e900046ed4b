import { authLogin } from "@aisle/protocol/auth.ts";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import { createPasswords } from "../auth/passwords.ts";
import { addDays, dateAt } from "../flights/local-time.ts";
import type { Database } from "../storage/database.ts";
import { openFlightWorld } from "../testing/flight-world.ts";
import { createDemoAccounts, demoAccounts } from "./demo-accounts.ts";
import { isWithoutFlights, loadDemo } from "./load-demo.ts";

const DAY_MS = 86_400_000;

async function countsOf({ kysely }: Database) {
  const airports = await kysely.selectFrom("airports").select("code").execute();
  const airlines = await kysely.selectFrom("airlines").select("code").execute();
  const flights = await kysely.selectFrom("flights").select(["origin", "destination", "service_date"]).execute();
  return {
    airports: airports.length,
    airlines: airlines.length,
    routes: new Set(flights.map(({ origin, destination }) => `${origin}-${destination}`)).size,
    days: new Set(flights.filter(({ origin }) => origin === "FRA").map(({ service_date }) => service_date)).size,
  };
}

describeEachDatabase("the demo", (open) => {
  test("[DE2] brings the promised airports, airlines, routes and days, and flights that can be bought", async () => {
    const database = await open();
    expect(await isWithoutFlights(database)).toBe(true);
    const { added } = await loadDemo({ database, createAccounts: createDemoAccounts });
    expect(added).toBeGreaterThan(10_000);
    expect(await isWithoutFlights(database)).toBe(false);
    const counts = await countsOf(database);
    expect(counts).toEqual({ airports: 68, airlines: 35, routes: 254, days: 60 });

    const nowMs = await database.nowMs();
    const { search } = openFlightWorld(database, { clock: { nowMs: () => nowMs } });
    const date = addDays(dateAt(nowMs, "Europe/Berlin"), 1);
    const slices = [{ origin: "LHR", destination: "JFK", date }];
    const { itineraries } = await search({ slices, filters: { maxStops: 0 }, sort: "departure" });
    const flights = itineraries.map(({ journeys }) => journeys[0]!.segments[0]!);
    expect(flights.map(({ airline, number }) => airline.code + number)).toEqual(["AA101", "BA177"]);
  });

  test("[DE3] loaded again it changes nothing, and a day later it adds a day", async () => {
    const database = await open();
    const nowMs = await database.nowMs();
    const load = (atMs: number) =>
      loadDemo({ database: { ...database, nowMs: async () => atMs }, createAccounts: async () => {} });
    const { added } = await load(nowMs);
    expect(await load(nowMs)).toEqual({ added: 0, updated: 0, unchanged: added });
    expect(await load(nowMs + DAY_MS)).toMatchObject({ updated: 0 });
    expect((await countsOf(database)).days).toBe(61);
  });

  test("[DE5] there is one account of each role, however often they are asked for", async () => {
    const database = await open();
    await createDemoAccounts(database);
    await createDemoAccounts(database);
    const users = await database.kysely.selectFrom("users").select(["email", "role"]).orderBy("role").execute();
    expect(users).toEqual([
      { email: "agent@demo.aisle.example", role: "agent" },
      { email: "passenger@demo.aisle.example", role: "passenger" },
    ]);
  });

  test("[DE4] the demo's passwords are accepted at login", async () => {
    const database = await open();
    await createDemoAccounts(database);
    const { name: _, role: __, ...credentials } = demoAccounts[0]!;
    const { email, password } = authLogin.input.parse(credentials);
    const { password_hash: passwordHash } = await database.kysely
      .selectFrom("users")
      .select("password_hash")
      .where("email", "=", email)
      .executeTakeFirstOrThrow();
    expect(await createPasswords().verify(passwordHash, password)).toBe(true);
  });
});
