/** What people at their browsers see of nodes and servers that die: nodes on MariaDB and Redis, nginx in front. */
import { createClient } from "@aisle/client";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { axe } from "../support/axe.ts";
import { chromiumPath, type Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { moneyOf } from "../support/money.ts";
import { nginxPath, startNginx } from "../support/nginx.ts";
import { aPerson, type Person } from "../support/people.ts";
import { book, holdSeat, isState, looks, mark, pay, seatOf, wasNeverReloaded } from "../support/purchase.ts";
import { type SandboxProcess, startSandbox } from "../support/sandbox.ts";
import type { TestServer } from "../support/servers.ts";
import { startSystem, type System } from "../support/system.ts";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.ts";
import { openSales } from "../support/travel.ts";
import { buildWeb, inEnglish, logIn, withVisits } from "../support/web-app.ts";

const isHere =
  chromiumPath !== undefined &&
  nginxPath !== undefined &&
  inject("mysqlUrl") !== undefined &&
  inject("redisUrl") !== undefined;

const MYSQL_PORT = 3306;

/** What a browser says by itself of a node that is gone. */
const ofTheNetwork = /WebSocket connection to|ERR_CONNECTION|status of 50[24]/;

describe.skipIf(!isHere)("browsers and servers that die", () => {
  let sandbox: SandboxProcess;
  let system: System;
  let people: readonly Person[];
  let flightId: number;
  const visits = withVisits();

  beforeAll(async () => {
    [sandbox] = await Promise.all([startSandbox(), buildWeb()]);
    system = await startSystem({ nodes: 3, env: { ...sandbox.env, TRUST_PROXY: "true" } });
    people = await Promise.all([0, 1].map((index) => aPerson({ url: system.urls[index]! })));
    await openSales(system.database, [people[0]!.client]);
    flightId = await flightOf(system, "900");
  });
  afterAll(async () => {
    for (const { client } of people ?? []) client.close();
    await system?.stop();
    await sandbox?.stop();
  });

  const visitMap = async (url: string, person: Person): Promise<Visitor> => {
    const visitor = await visits.visit(`${url}/flight/${flightId}`);
    await logIn(visitor.page, inEnglish, person.login);
    await visitor.page.waitForSelector("[data-seat]");
    await mark(visitor.page);
    return visitor;
  };
  const expectNoErrors = (...visitors: readonly Visitor[]): void => {
    expect(visitors.flatMap(({ errors }) => errors).filter((error) => !ofTheNetwork.test(error))).toEqual([]);
  };
  const isLive = ({ page }: Visitor) => page.locator('.live-status[data-status="live"]').waitFor({ timeout: 30_000 });
  /** Ends the node that serves the one page which is open. */
  const killItsNode = async (): Promise<void> => {
    const alive = system.nodes.filter((node) => node.alive());
    const sockets = await Promise.all(alive.map(({ url }) => socketsOf(url)));
    expect(sockets.reduce((sum, count) => sum + count)).toBe(1);
    await alive[sockets.indexOf(1)]!.kill();
  };

  test("[BR72] of two who ask for one seat at once at two nodes one has it, and the other is told and goes on", async () => {
    const both = await Promise.all([0, 1].map((index) => visitMap(system.urls[index]!, people[index]!)));
    const asked = both.map(async ({ page }) => {
      await seatOf(page, "20A").click();
      return page.getByRole("button", { name: "Hold 1 seat" });
    });
    const buttons = await Promise.all(asked);
    await Promise.all(buttons.map((button) => button.click()));
    const ends = both.map(async ({ page }, index) => {
      const won = looks(page, "20A", "mine").then(() => true);
      const lost = page.locator(".told[data-tone=bad]", { hasText: "20A" }).waitFor();
      return { index, hasWon: await Promise.race([won, lost.then(() => false)]) };
    });
    const [loser, ...others] = (await Promise.all(ends)).filter(({ hasWon }) => !hasWon);
    expect([loser !== undefined, others]).toEqual([true, []]);
    const [winning, losing] = [both[1 - loser!.index]!, both[loser!.index]!];
    await looks(losing.page, "20A", "held");
    await seatOf(losing.page, "20B").click();
    await losing.page.getByRole("button", { name: "Hold 1 seat" }).click();
    await looks(losing.page, "20B", "mine");
    await looks(winning.page, "20B", "held");
    expectNoErrors(...both);
  });

  test("[BR73] a map goes on without Redis, and after it is back", async () => {
    const visitor = await visitMap(system.urls[0]!, people[0]!);
    const { client } = people[1]!;
    await system.redis.kill();
    const { hold } = await client.seats.hold({ flightId, seats: ["21C"] });
    await looks(visitor.page, "21C", "held");
    await system.redis.restart();
    await client.seats.release({ flightId, holdId: hold.holdId });
    await looks(visitor.page, "21C", "available");
    await isLive(visitor);
    expect(await wasNeverReloaded(visitor.page)).toBe(true);
    expectNoErrors(visitor);
  });

  describe("behind nginx", () => {
    let nginx: TestServer;
    // Nobody else is connected: the sockets of a node tell whom it serves.
    beforeAll(async () => {
      for (const { client } of people) client.close();
      nginx = await startNginx(system.urls.slice(0, 2));
      await eventually(async () => (await Promise.all(system.urls.map(socketsOf))).every((count) => count === 0));
    });
    afterAll(() => nginx?.stop());

    test("[BR74] the node dies while a seat is chosen: the page finds another, and nothing is lost", async () => {
      const visitor = await visitMap(nginx.url, await anotherPerson());
      const { page } = visitor;
      await seatOf(page, "22A").click();
      await page.getByRole("button", { name: "Hold 1 seat" }).click();
      await looks(page, "22A", "mine");
      await seatOf(page, "22B").click();
      await looks(page, "22B", "selected");

      await killItsNode();
      // Pressed while nobody is there to hear it.
      await page.getByRole("button", { name: "Hold 1 seat" }).click();
      await looks(page, "22B", "mine");
      await isLive(visitor);
      await looks(page, "22A", "mine");
      const other = createClient({ url: system.urls[2]! });
      await other.auth.login(people[1]!.login);
      await other.seats.hold({ flightId, seats: ["22C"] });
      await looks(page, "22C", "held");
      other.close();
      expect(await wasNeverReloaded(page)).toBe(true);
      expectNoErrors(visitor);
    });
  });

  test("[BR75] the node dies during a payment: it is paid once, and the ticket is seen without a reload", async () => {
    const nodes = system.nodes.filter((node) => node.alive()).map(({ url }) => url);
    const nginx = await startNginx(nodes);
    const visitor = await visitMap(nginx.url, await anotherPerson());
    const { page } = visitor;
    await holdSeat(page);
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    await book(page, "Patient");
    await mark(page);
    await pay(page, "Payment that takes a while");
    await page.getByText("Payment is being checked").waitFor();
    await killItsNode();
    await isState(page, "ticketed");
    expect(await wasNeverReloaded(page)).toBe(true);
    const orderId = new URL(page.url()).pathname.split("/").at(-1)!;
    const { charged, refunded, ledgerSums } = await moneyOf(orderId, { database: system.database, sandbox });
    expect([charged.length, refunded, [...ledgerSums]]).toEqual([1, [], [0]]);
    expectNoErrors(visitor);
    await nginx.stop();
  });

  /** Without seats held by tests before. */
  async function anotherPerson(): Promise<Person> {
    const person = await aPerson({ url: system.nodes.find((node) => node.alive())!.url });
    person.client.close();
    return person;
  }
});

describe.skipIf(!isHere)("browsers and a database that cannot be reached", () => {
  let network: TcpProxy;
  let system: System;
  let person: Person;
  const visits = withVisits();

  beforeAll(async () => {
    await buildWeb();
    const server = new URL(inject("mysqlUrl")!);
    network = await startTcpProxy(Number(server.port || MYSQL_PORT));
    server.host = `127.0.0.1:${network.port}`;
    system = await startSystem({ nodes: 1, databaseServer: server.href });
    person = await aPerson({ url: system.urls[0]! });
    await openSales(system.database, [person.client]);
  });
  afterAll(async () => {
    network?.heal();
    person?.client.close();
    await system?.stop();
    await network?.close();
  });

  test("[BR78] a node that cannot confirm its maps says so over the map, until it can", async () => {
    const flight = await flightOf(system, "902");
    const { page } = await visits.visit(`${system.urls[0]!}/flight/${flight}`);
    await page.waitForSelector("[data-seat]");
    await page.locator('.live-status[data-status="live"]').waitFor();
    await mark(page);
    network.cut();
    const doubt = page.getByText("The server cannot confirm that this map is current.");
    await doubt.waitFor();
    await page.locator('.live-status[data-status="stale"]').waitFor();
    // What is still fading in has too little contrast.
    const banner = page.locator(".live-banner");
    await banner.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
    expect(await axe(page)).toEqual([]);
    network.heal();
    await doubt.waitFor({ state: "hidden" });
    await page.locator('.live-status[data-status="live"]').waitFor();
    expect(await wasNeverReloaded(page)).toBe(true);
  });
});

async function flightOf({ database }: System, number: string): Promise<number> {
  const flight = database.kysely.selectFrom("flights").select("flight_id").where("number", "=", number);
  return (await flight.orderBy("service_date").executeTakeFirstOrThrow()).flight_id;
}

async function socketsOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^aisle_sockets (\d+)/m.exec(metrics)?.[1]);
}
