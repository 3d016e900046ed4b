/** Things that break around a payment: it is taken once, and the order ends ticketed. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Order } from "@aisle/client";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { moneyOf } from "../support/money.ts";
import { anotherDevice, aPerson, type Person } from "../support/people.ts";
import { type SandboxProcess, startSandbox } from "../support/sandbox.ts";
import { startMariaDb, type TestServer } from "../support/servers.ts";
import { startSystem, type System } from "../support/system.ts";
import { openSales, order } from "../support/travel.ts";

const OUTAGE_MS = 4_000;

/** Long enough to break something between the beginning of a payment and the provider's word. */
const SLOW_PROVIDER = { kind: "delay", on: "stripe.payment_intents.create", times: 1, delayMs: 1_000 } as const;

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)(
  "paying while things break",
  () => {
    let mariaDb: TestServer;
    let sandbox: SandboxProcess;
    let system: System;
    let person: Person;
    beforeAll(async () => {
      mariaDb = await startMariaDb();
      sandbox = await startSandbox();
      system = await startSystem({ env: sandbox.env, databaseServer: mariaDb.url });
      await sandbox.sendEventsTo(`${system.urls[0]}/webhooks/stripe`);
      // Knows both nodes, and begins with the first.
      person = await aPerson({ url: system.urls, random: () => 0 });
      await openSales(system.database, [person.client]);
    });
    afterEach(() => sandbox.clearFaults());
    afterAll(async () => {
      person?.client.close();
      await system?.stop();
      await sandbox?.stop();
      await mariaDb?.stop();
    });

    /** Resolves once the beginning of the order's payment is committed. */
    const begun = ({ orderId }: Order) =>
      eventually(async () => {
        const rows = system.database.kysely.selectFrom("payments").select("state").where("order_id", "=", orderId);
        return (await rows.execute()).length > 0;
      });

    const expectTicketedAndPaidOnce = async ({ orderId, due }: Order) => {
      const watch = person.client.watchOrder(orderId);
      await eventually(() => watch.getSnapshot().order?.state === "ticketed", 40_000);
      watch.close();
      const money = await moneyOf(orderId, { database: system.database, sandbox });
      expect(money).toMatchObject({ charged: [due.amountMinor], refunded: [], ledgerSums: new Set([0]) });
      expect(money.accounts["provider"]).toBe(due.amountMinor);
    };

    test("[SY25] a payment of whose end the provider tells nothing is settled all the same, without anyone asking", async () => {
      await sandbox.setFaults({ kind: "withhold" });
      const unpaid = await order(person.client);
      const { orderId, due } = unpaid;
      await person.client.payments.start({ orderId, expectedAmount: due, paymentMethod: "pm_sandbox_delayed_6000" });
      await expectTicketedAndPaidOnce(unpaid);
    });

    test("[SY26] without Redis an order is paid and ticketed, and the other node's watch hears of it", async () => {
      const unpaid = await order(person.client);
      const elsewhere = await anotherDevice(person, { url: system.urls[1]! });
      const watch = elsewhere.watchOrder(unpaid.orderId);
      await watch.ready();
      await sandbox.setFaults(SLOW_PROVIDER);
      const paying = person.client.payOrder(unpaid, { paymentMethod: "pm_card_visa" });
      await begun(unpaid);
      await system.redis.kill();
      expect((await (await paying).done()).state).toBe("succeeded");
      await eventually(() => watch.getSnapshot().order?.state === "ticketed", 20_000);
      await sleep(OUTAGE_MS);
      await system.redis.restart();
      await expectTicketedAndPaidOnce(unpaid);
      elsewhere.close();
    });

    test("[SY27] a database that is killed while the provider takes the money costs nothing but time", async () => {
      const unpaid = await order(person.client);
      await sandbox.setFaults(SLOW_PROVIDER);
      const paying = person.client.payOrder(unpaid, { paymentMethod: "pm_card_visa", timeoutMs: 30_000 });
      await begun(unpaid);
      await mariaDb.kill();
      await sleep(OUTAGE_MS);
      await mariaDb.restart();
      expect((await (await paying).done()).state).toBe("succeeded");
      await expectTicketedAndPaidOnce(unpaid);
    });

    test("[SY28] a payment whose node is killed while the provider takes the money is finished by the other, without anyone asking", async () => {
      const unpaid = await order(person.client);
      const { orderId, due } = unpaid;
      const device = await anotherDevice(person, { url: system.urls[0]! });
      await sandbox.setFaults({ kind: "hang_after", on: "stripe.payment_intents.create", times: 1 });
      const paying = device.payments.start({ orderId, expectedAmount: due, paymentMethod: "pm_card_visa" });
      await eventually(async () => (await sandbox.log()).some((movement) => movement.orderId === orderId));
      await system.nodes[0]!.kill();
      device.close();
      await expect(paying).rejects.toMatchObject({ code: "timeout_unknown" });
      await expectTicketedAndPaidOnce(unpaid);
    });
  },
);
