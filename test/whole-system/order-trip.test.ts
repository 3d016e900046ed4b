/** A whole trip by the SDK, on two nodes with a payment provider: from the search to a refund for one of two passengers. */
import type { Order } from "@aisle/client";
import { answerChallenge, confirmInSandbox } from "@aisle/client/sandbox";
import { readBcbp } from "@aisle/server/tickets/read-bcbp.ts";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { moneyOf } from "../support/money.ts";
import { anAgent, anotherDevice, aPerson, type Person } from "../support/people.ts";
import { type SandboxProcess, startSandbox } from "../support/sandbox.ts";
import { startSystem, type System } from "../support/system.ts";
import { ann, ben, openSales, order } from "../support/travel.ts";

describe.skipIf(inject("mysqlUrl") === undefined || inject("redisUrl") === undefined)("a trip", () => {
  let sandbox: SandboxProcess;
  let system: System;
  let person: Person;
  beforeAll(async () => {
    sandbox = await startSandbox();
    system = await startSystem({ env: sandbox.env });
    await sandbox.sendEventsTo(`${system.urls[0]}/webhooks/stripe`);
    person = await aPerson({ url: system.urls[0]! });
    await openSales(system.database, [person.client]);
  });
  afterAll(async () => {
    person?.client.close();
    await system?.stop();
    await sandbox?.stop();
  });

  test("[SY23] a trip is ordered, paid with 3-D Secure, ticketed and partly cancelled, and the owner's other device sees each version", async () => {
    const { client } = person;
    const unpaid = await order(client, { passengers: [ann, ben], days: [0, 2] });
    const elsewhere = await anotherDevice(person, { url: system.urls[1]! });
    const watch = elsewhere.watchOrder(unpaid.orderId);
    const versions = [(await watch.ready()).version];
    watch.onChange(({ next }) => versions.push(next.version));
    expect(client.remainingMs(unpaid.paymentRequiredByMs)).toBeGreaterThan(0);

    const paying = await client.payOrder(unpaid);
    const { challengeUrl } = await confirmInSandbox(paying.nextAction, "pm_card_threeDSecure2Required");
    paying.refresh();
    await eventually(() => paying.nextAction?.kind === "redirect");
    await answerChallenge(challengeUrl!, "complete");
    expect((await paying.done()).state).toBe("succeeded");

    const paid = (await client.orders.get({ orderId: unpaid.orderId })).order;
    expect([paid.state, paid.due.amountMinor, paid.paid]).toEqual(["ticketed", 0, unpaid.due]);
    expect(paid.tickets.map(({ kind, passengerId, coupons }) => [kind, passengerId, coupons.length])).toEqual([
      ["ticket", "P1", 2],
      ["ticket", "P2", 2],
    ]);
    expect(paid.tickets.map(({ number }) => Number(number) % 7)).toEqual(paid.tickets.map((one) => one.checkDigit));

    const { boardingPasses } = await client.orders.boardingPasses({ orderId: unpaid.orderId });
    const read = boardingPasses.map(({ barcode }) => readBcbp(barcode));
    expect(read.map(({ name }) => name).toSorted()).toEqual(["MUELLER/ANN", "MUELLER/ANN", "OHARA/BEN", "OHARA/BEN"]);
    expect(new Set(read.map(({ legs }) => legs[0]!.locator))).toEqual(new Set([paid.locator]));

    const { quote } = await client.orders.quoteCancel({ orderId: unpaid.orderId, passengerIds: ["P2"] });
    await client.orders.cancel({ orderId: unpaid.orderId, quoteId: quote.quoteId });
    await eventually(() => watch.getSnapshot().order?.refunds[0]?.state === "succeeded");
    const after = watch.getSnapshot().order!;
    expect(after.passengers.map(({ state }) => state)).toEqual(["active", "cancelled"]);
    expect(after.refunded.amountMinor).toBe(quote.refundMinor);
    expect(after.tickets.map(({ coupons }) => coupons.map(({ state }) => state).join(""))).toEqual(["OO", "RR"]);

    const money = await moneyOf(unpaid.orderId, { database: system.database, sandbox });
    expect(money).toMatchObject({ charged: [unpaid.due.amountMinor], refunded: [quote.refundMinor] });
    expect(money.ledgerSums).toEqual(new Set([0]));
    expect(money.accounts["provider"]).toBe(unpaid.due.amountMinor - quote.refundMinor);

    const { entries } = await client.orders.history({ orderId: unpaid.orderId });
    expect(new Set(entries.map(({ version }) => version))).toEqual(new Set(upTo(after.version)));
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["created", "payment_started", "payment_succeeded", "ticketed", "refund_succeeded"]),
    );
    expect(versions).toEqual(versions.toSorted((one, other) => one - other));
    expect(versions.at(-1)).toBe(after.version);
    expect(new Set(versions).size).toBe(versions.length);
    elsewhere.close();
  });

  test("[SY24] of two agents who change an order at once one wins, and the other is told its version and has changed nothing", async () => {
    const unpaid = await order(person.client, { seats: ["20A"] });
    const paying = await person.client.payOrder(unpaid, { paymentMethod: "pm_card_visa" });
    await paying.done();
    const agents = await Promise.all(system.urls.map((url) => anAgent(system.database, { url })));
    const { orderId, version } = (await agents[0]!.orders.get({ orderId: unpaid.orderId })).order;
    const outcomes = await Promise.allSettled(
      agents.map((agent, index) =>
        agent.orders.changeSeats({
          ...{ orderId, version, expectedDue: { amountMinor: 0, currency: "EUR" } },
          moves: [{ segmentId: "S1", passengerId: "P1", seat: `2${index + 1}A` }],
        }),
      ),
    );
    const won = outcomes.findIndex(({ status }) => status === "fulfilled");
    const after: Order = (await person.client.orders.get({ orderId })).order;
    expect([after.version, after.seats.map(({ seat }) => seat)]).toEqual([version + 1, [`2${won + 1}A`]]);
    expect(outcomes[1 - won]).toMatchObject({
      reason: { code: "order_state", details: { orderVersion: version + 1, orderState: "ticketed" } },
    });
    const claims = await system.database.kysely
      .selectFrom("seat_claims")
      .select(["seat", "kind"])
      .where("order_id", "=", orderId)
      .execute();
    expect(claims).toEqual([{ seat: `2${won + 1}A`, kind: "booked" }]);
    for (const agent of agents) agent.close();
  });
});

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
