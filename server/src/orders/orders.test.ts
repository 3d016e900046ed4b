import { describeEachDatabase } from "@aisle/test/databases.ts";
import { beforeAll, expect, test } from "vitest";
import { moveLh900, storeOrderFlights } from "../testing/order-flights.ts";
import {
  annAdult,
  benAdult,
  boInfant,
  kimChild,
  newId,
  order,
  pay,
  prepare,
  read,
  ticketed,
} from "../testing/order-trip.ts";
import { openOrderWorld, type OrderWorld, someone } from "../testing/order-world.ts";

const clock = { nowMs: () => Date.now() };

describeEachDatabase("making orders", (open) => {
  let world: OrderWorld;
  beforeAll(async () => {
    const database = await open();
    await storeOrderFlights(database);
    world = await openOrderWorld({ database, clock });
  });

  test("[OM1] held seats become an order that keeps them until it is to be paid", async () => {
    const who = someone();
    const seats = [["15A", "15B"]];
    const { input, price } = await prepare(world, who, { passengers: [annAdult, kimChild, boInfant], seats });
    const { order: made } = await world.call("orders.create", input, who);
    expect(made).toMatchObject({ state: "pending_payment", version: 1, due: input.expectedTotal, price });
    expect(made.seats.map(({ seat }) => seat)).toEqual(["15A", "15B"]);
    expect(made.paymentRequiredByMs! - made.createdAtMs).toBe(20 * 60_000);
    const { frame } = await world.call("seats.map", { flightId: made.segments[0]!.flight.flightId });
    expect(frame.version).toBeGreaterThan(1);
  });

  test("[OM2] an infant sits on an adult's lap, without a seat of its own", async () => {
    const who = someone();
    const made = await order(world, who, { passengers: [benAdult, annAdult, boInfant], seats: [["21A", "21B"]] });
    expect(made.passengers.map(({ onLapOf }) => onLapOf)).toEqual([null, null, "P1"]);
    expect(made.seats).toHaveLength(2);
  });

  test("[OM3] the same order asked for again is answered with what became of the first", async () => {
    const who = someone();
    const { input } = await prepare(world, who);
    const first = await world.call("orders.create", input, who);
    await pay(world, who, first.order);
    const again = await world.call("orders.create", input, who);
    expect(again.order).toMatchObject({ orderId: first.order.orderId, state: "ticketed" });
    const { orders } = await world.call("orders.list", {}, who);
    expect(orders).toHaveLength(1);
  });

  test("[OM4] a known order id with another request, or from another user, is a conflict", async () => {
    const who = someone();
    const { input } = await prepare(world, who);
    await world.call("orders.create", input, who);
    const other = { ...input, contact: { email: "else@example.com" } };
    await expect(world.call("orders.create", other, who)).rejects.toMatchObject({ code: "id_conflict" });
    await expect(world.call("orders.create", input, someone())).rejects.toMatchObject({ code: "id_conflict" });
  });

  test("[OM5] an order over several flights is made of all of its holds or of none", async () => {
    const who = someone();
    const { input, holds } = await prepare(world, who, { days: [1, 5] });
    const [out, back] = holds;
    await world.call("seats.release", { holdId: back!.holdId, flightId: back!.flightId }, who);
    await expect(world.call("orders.create", input, who)).rejects.toMatchObject({ code: "hold_expired" });
    const { holds: live } = await world.call("seats.holds", { flightId: out!.flightId }, who);
    expect(live.map(({ holdId }) => holdId)).toEqual([out!.holdId]);
  });

  test("[OM6] another price than the flights and seats cost is refused with the price", async () => {
    const who = someone();
    const { input } = await prepare(world, who);
    const cheap = { ...input, expectedTotal: { ...input.expectedTotal, amountMinor: 1 } };
    await expect(world.call("orders.create", cheap, who)).rejects.toMatchObject({
      code: "price_changed",
      details: { price: input.expectedTotal },
    });
    const dollars = { ...input, expectedTotal: { ...input.expectedTotal, currency: "USD" } };
    await expect(world.call("orders.create", dollars, who)).rejects.toMatchObject({ code: "price_changed" });
  });

  test("[OM7] a hold of somebody else, or of another flight, is like none", async () => {
    const who = someone();
    const mine = await prepare(world, who);
    const theirs = await prepare(world, someone(), { days: [2] });
    for (const holds of [theirs.input.holds, [{ ...mine.input.holds[0]!, flightId: theirs.flights[0]!.flightId }]]) {
      await expect(world.call("orders.create", { ...mine.input, holds }, who)).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });

  test("[OM8] a hold can be part of one order only", async () => {
    const who = someone();
    const { input } = await prepare(world, who);
    await world.call("orders.create", input, who);
    await expect(world.call("orders.create", { ...input, orderId: newId() }, who)).rejects.toMatchObject({
      code: "order_state",
    });
  });

  test("[OM9] a child is not parted from the adults of its order, and the seats that would are named", async () => {
    const who = someone();
    const { input } = await prepare(world, who, { passengers: [annAdult, kimChild], seats: [["24A", "25L"]] });
    const refused = await world.call("orders.create", input, who).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "invalid_input" });
    expect(JSON.stringify(refused)).toContain("25L");
  });

  test("[OM10] seats are given to passengers as chosen", async () => {
    const who = someone();
    const { input, flights } = await prepare(world, who, { passengers: [annAdult, benAdult], seats: [["22A", "22L"]] });
    const { flightId } = flights[0]!;
    const seats = [
      { flightId, seat: "22L", passenger: 0 },
      { flightId, seat: "22A", passenger: 1 },
    ];
    const { order: made } = await world.call("orders.create", { ...input, seats }, who);
    expect(made.seats.map(({ passengerId, seat }) => [passengerId, seat])).toEqual([
      ["P1", "22L"],
      ["P2", "22A"],
    ]);
    const twice = { ...input, orderId: newId(), seats: [seats[0]!, { ...seats[0]!, passenger: 1 }] };
    await expect(world.call("orders.create", twice, who)).rejects.toThrow();
  });

  test("[OM11] only an agent may say how long an order waits for its payment", async () => {
    const agent = someone("agent");
    const who = someone();
    const theirs = await prepare(world, who);
    const wish = { paymentWithinMs: 3_600_000 };
    await expect(world.call("orders.create", { ...theirs.input, ...wish }, who)).rejects.toMatchObject({
      code: "forbidden",
    });
    const own = await prepare(world, agent);
    const { order: made } = await world.call("orders.create", { ...own.input, ...wish }, agent);
    expect(made.paymentRequiredByMs! - made.createdAtMs).toBe(3_600_000);
  });

  test("[OM12] travel documents are stored encrypted and shown only in part", async () => {
    const who = someone();
    const document = {
      ...({ kind: "passport", number: "C01X00T47" } as const),
      ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2095-01-01" },
    };
    const made = await order(world, who, { passengers: [{ ...annAdult, document }] });
    expect(made.passengers[0]!.document).toEqual({ kind: "passport", numberEnd: "T47", expiresOn: "2095-01-01" });
    const row = await world.database.kysely
      .selectFrom("orders")
      .select("body")
      .where("order_id", "=", made.orderId)
      .executeTakeFirstOrThrow();
    expect(row.body).not.toContain("C01X00T47");
  });

  test("[OM13] a foreign order and a missing one give the same answer, to everybody and for every operation", async () => {
    const paid = await ticketed(world, someone());
    const stranger = someone();
    const answers = await Promise.all(
      [paid.orderId, newId()].map((orderId) =>
        Promise.all([
          world.call("orders.get", { orderId }, stranger).catch(String),
          world.call("orders.history", { orderId }, stranger).catch(String),
          world.call("orders.quoteCancel", { orderId }, stranger).catch(String),
          world.call("orders.documents", { orderId }, null).catch(String),
          world.call("orders.boardingPasses", { orderId }, stranger).catch(String),
          world
            .call("payments.start", { paymentId: newId(), orderId, expectedAmount: paid.due }, stranger)
            .catch(String),
        ]),
      ),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(new Set(answers[0])).toEqual(new Set(["AisleError: There is no such order, or it is not yours."]));
  });

  test("[OM14] orders are listed page by page, upcoming ones by departure", async () => {
    const who = someone();
    const late = await order(world, who, { days: [4] });
    const soon = await order(world, who, { days: [3] });
    const first = await world.call("orders.list", { limit: 1 }, who);
    const second = await world.call("orders.list", { limit: 1, cursor: first.nextCursor! }, who);
    expect([...first.orders, ...second.orders].map(({ orderId }) => orderId)).toEqual([soon.orderId, late.orderId]);
    expect(second.nextCursor).toBeNull();
    const foreign = world.call("orders.list", { limit: 1, cursor: first.nextCursor! }, someone());
    await expect(foreign).rejects.toMatchObject({ code: "invalid_input" });
    expect((await world.call("orders.list", { filter: "cancelled" }, who)).orders).toEqual([]);
  });

  test("[OM15] an order is found by locator and surname, however they are typed, with a key to manage it", async () => {
    const paid = await ticketed(world, someone());
    const query = { locator: paid.locator.toLowerCase(), surname: "MULLER" };
    const { accessKey, order: found } = await world.call("orders.find", query);
    expect(found!.orderId).toBe(paid.orderId);
    const key = { orderId: paid.orderId, accessKey: accessKey! };
    expect((await world.call("orders.quoteCancel", key)).quote.refundMinor).toBeGreaterThan(0);
    const other = await ticketed(world, someone(), { days: [2] });
    await expect(world.call("orders.get", { ...key, orderId: other.orderId })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(world.call("orders.find", { ...query, surname: "Miller" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("[OM16] where a second proof is asked for, an order is shown to whoever reads its mailbox", async () => {
    const careful = await openOrderWorld({ database: world.database, clock, config: { findNeedsCode: true } });
    const contactEmail = `${newId()}@example.com`;
    const paid = await ticketed(careful, someone(), { contactEmail });
    const query = { locator: paid.locator, surname: "Müller" };
    const asked = await careful.call("orders.find", query);
    const nobody = await careful.call("orders.find", { ...query, surname: "Nobody" });
    expect([asked, nobody].map(({ outcome, order: none }) => [outcome, none])).toEqual([
      ["code_sent", null],
      ["code_sent", null],
    ]);
    await careful.settle();
    const told = careful.letters.filter(({ to }) => to === contactEmail).map(({ subject }) => subject);
    const [code = ""] = told.flatMap((subject) => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(subject) ?? []);
    await expect(careful.call("orders.find", { ...query, code: "AAAA-AAAA" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await careful.call("orders.find", { ...query, code })).order!.orderId).toBe(paid.orderId);
    await expect(careful.call("orders.find", { ...query, code })).rejects.toMatchObject({ code: "not_found" });
    await careful.close();
  });

  test("[OM17] what happened to an order is in its history, in order, with who did it", async () => {
    const who = someone();
    const paid = await ticketed(world, who);
    const { entries } = await world.call("orders.history", { orderId: paid.orderId }, who);
    expect(entries.map(({ action, actor }) => [action, actor.kind])).toEqual([
      ["created", "passenger"],
      ["payment_started", "passenger"],
      ["payment_succeeded", "provider"],
      ["ticketed", "provider"],
    ]);
    expect(entries.map(({ version }) => version)).toEqual([1, 2, 3, 3]);
    const next = await world.call("orders.history", { orderId: paid.orderId, after: entries[1]!.entry, limit: 1 }, who);
    expect(next).toMatchObject({ entries: [{ action: "payment_succeeded" }], more: true });
  });

  test("[OM18] ledger and history can be neither changed nor deleted, by whatever statement", async () => {
    const { kysely } = world.database;
    await ticketed(world, someone());
    await expect(kysely.updateTable("ledger_entries").set({ amount_minor: 0 }).execute()).rejects.toThrow(/never/);
    await expect(kysely.deleteFrom("ledger_entries").execute()).rejects.toThrow(/never/);
    await expect(kysely.updateTable("order_history").set({ action: "x" }).execute()).rejects.toThrow(/never/);
    await expect(kysely.deleteFrom("order_history").execute()).rejects.toThrow(/never/);
  });

  test("[OM19] a guest may order, and finds the order again", async () => {
    const guest = someone("guest");
    const made = await order(world, guest);
    expect((await read(world, guest, made)).orderId).toBe(made.orderId);
  });

  test("[OM21] an order has its flights' times of today, and those that it was sold with where an import moved them", async () => {
    const who = someone();
    const made = await ticketed(world, who, { days: [7] });
    expect(made.segments[0]).toMatchObject({ sold: null });
    const { flight } = made.segments[0]!;
    const date = flight.departsLocal.slice(0, 10);
    await moveLh900(world.database, date, "09:15", "09:50");
    const [moved] = (await read(world, who, made)).segments;
    const { departsAtMs, arrivesAtMs, departsLocal, arrivesLocal } = flight;
    expect(moved!.sold).toEqual({ departsAtMs, arrivesAtMs, departsLocal, arrivesLocal });
    expect([moved!.flight.departsLocal, moved!.flight.durationMinutes]).toEqual([`${date}T09:15`, 95]);
    const { orders } = await world.call("orders.list", {}, who);
    expect(orders.flatMap(({ segments }) => segments)).toContainEqual(moved);
    await moveLh900(world.database, date, "08:00", "08:40");
    expect((await read(world, who, made)).segments).toEqual(made.segments);
  });

  test("[OM20] who has unpaid orders pays or cancels one before making many more", async () => {
    const who = someone();
    const made = [];
    for (const day of [5, 6, 7]) made.push(await order(world, who, { days: [day] }));
    const { input } = await prepare(world, who, { days: [8] });
    await expect(world.call("orders.create", input, who)).rejects.toMatchObject({ code: "hold_limit" });
    await pay(world, who, made[0]!);
    expect((await world.call("orders.create", input, who)).order.state).toBe("pending_payment");
    const guest = someone("guest");
    await order(world, guest, { days: [9] });
    await expect(order(world, guest, { days: [10] })).rejects.toMatchObject({ code: "hold_limit" });
  });
});
