import { describeEachDatabase } from "@aisle/test/databases.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { beforeAll, describe, expect, test } from "vitest";
import type { Identity } from "../auth/identity.ts";
import { type ManualTime, withManualTime } from "../testing/manual-time.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import {
  annAdult,
  benAdult,
  boInfant,
  kimChild,
  newId,
  order,
  pay,
  read,
  startInput,
  ticketed,
  type Trip,
} from "../testing/order-trip.ts";
import { openOrderWorld, type OrderWorld, someone } from "../testing/order-world.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Rows 30 and up are ordinary; 11 has the bulkhead and 20 the exit, whose seats cost. */
const PLAIN = 30;

describeEachDatabase("changing orders", (open) => {
  let world: OrderWorld;
  let clock: ManualTime;
  beforeAll(async () => {
    clock = await withManualTime(await open(), Date.now());
    const { database } = clock;
    await storeOrderFlights(database);
    world = await openOrderWorld({ database, clock });
  });

  /** The days are used in turn, and again: a test that keeps a seat that costs keeps one that no other test wants. */
  let day = 0;
  const aTrip = async (who: Identity, trip: Trip = {}) => {
    day = (day % 9) + 1;
    const passengers = trip.passengers ?? [annAdult];
    const row = PLAIN + Math.floor(Math.random() * 4);
    const letters = ["A", "B", "C", "J", "K", "L"].slice(0, passengers.filter(({ type }) => type !== "infant").length);
    for (let attempt = 0; ; attempt += 1) {
      const seats = [letters.map((letter) => `${row}${letter}`)];
      try {
        return await ticketed(world, who, { days: [day], seats, ...trip, passengers });
      } catch (error) {
        day = (day % 9) + 1;
        if (attempt > 20) throw error;
      }
    }
  };
  const holdOf = ({ segments }: Order) => ({ holdId: newId(), flightId: segments[0]!.flight.flightId });
  const seatsOf = ({ seats }: Order) => seats.map(({ seat }) => seat);
  const total = async ({ orderId }: Order): Promise<number> => {
    const { kysely } = world.database;
    const { sum } = await kysely
      .selectFrom("ledger_entries")
      .select(({ fn }) => fn.sum("amount_minor").as("sum"))
      .where("order_id", "=", orderId)
      .executeTakeFirstOrThrow();
    return Number(sum);
  };
  const owed = async ({ orderId }: Order): Promise<number> => {
    const rows = await world.database.kysely
      .selectFrom("ledger_entries")
      .select("amount_minor")
      .where("order_id", "=", orderId)
      .where("account", "=", "customer")
      .execute();
    return rows.reduce((sum, row) => sum + row.amount_minor, 0);
  };
  const move = (made: Order, seat: string, dueMinor = 0, passengerId = "P1") => ({
    ...{ changeId: newId(), orderId: made.orderId, version: made.version },
    moves: [{ segmentId: made.segments.find(({ state }) => state === "active")!.segmentId, passengerId, seat }],
    expectedDue: { amountMinor: dueMinor, currency: "EUR" },
  });
  /** The price of a seat that costs, as the server says it when another is expected. */
  const priceOf = async (who: Identity, made: Order, seat: string): Promise<number> => {
    const error = await world.call("orders.changeSeats", move(made, seat, 1), who).catch((thrown: unknown) => thrown);
    return (error as { details: { price: { amountMinor: number } } }).details.price.amountMinor;
  };
  const cancel = async (who: Identity, made: Order, part: { passengerIds?: string[]; segmentIds?: string[] } = {}) => {
    const { orderId } = made;
    const { quote } = await world.call("orders.quoteCancel", { orderId, ...part }, who);
    const input = { changeId: newId(), orderId, quoteId: quote.quoteId };
    return { quote, input, ...(await world.call("orders.cancel", input, who)) };
  };

  test("[OC1] a passenger moves to a seat of the same price at once, and the old seat is free", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const { order: moved } = await world.call("orders.changeSeats", move(paid, "35K"), who);
    expect([seatsOf(moved), moved.version, moved.tickets]).toEqual([["35K"], paid.version + 1, paid.tickets]);
    const { flightId } = paid.segments[0]!.flight;
    await world.call("seats.hold", { holdId: newId(), flightId, seats: seatsOf(paid) }, someone());
  });

  test("[OC2] a dearer seat is kept beside the old one until it is paid, and then takes its place with a document", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const dueMinor = await priceOf(who, paid, "11A");
    const { order: begun } = await world.call("orders.changeSeats", move(paid, "11A", dueMinor), who);
    expect(begun).toMatchObject({
      seats: paid.seats,
      due: { amountMinor: dueMinor },
      pendingChange: { kind: "seats" },
    });
    await pay(world, who, begun);
    const moved = await read(world, who, begun);
    expect([seatsOf(moved), moved.pendingChange, moved.due.amountMinor]).toEqual([["11A"], null, 0]);
    expect(moved.tickets.filter(({ kind }) => kind === "emd")).toHaveLength(1);
    expect([await total(moved), await owed(moved)]).toEqual([0, 0]);
  });

  test("[OC3] a dearer seat that is not paid in time is given up; the old one stays", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const dueMinor = await priceOf(who, paid, "20A");
    await world.call("orders.changeSeats", move(paid, "20A", dueMinor), who);
    await clock.advance(20 * MINUTE_MS);
    await world.settle();
    const after = await read(world, who, paid);
    expect([after.state, seatsOf(after), after.pendingChange]).toEqual(["ticketed", seatsOf(paid), null]);
    const { flightId } = paid.segments[0]!.flight;
    await world.call("seats.hold", { holdId: newId(), flightId, seats: ["20A"] }, someone());
  });

  test("[OC4] a cheaper seat takes effect at once, and the difference goes back", async () => {
    const who = someone();
    const paid = await aTrip(who, { seats: [["11C"]] });
    const { order: moved } = await world.call("orders.changeSeats", move(paid, "34K"), who);
    expect(moved.refunds).toMatchObject([{ reason: "change", amount: { amountMinor: paid.seats[0]!.feeMinor } }]);
    await world.settle();
    expect((await read(world, who, moved)).refunds).toMatchObject([{ state: "succeeded" }]);
    expect([await total(moved), await owed(moved)]).toEqual([0, 0]);
    expect(moved.tickets.filter(({ kind, coupons }) => kind === "emd" && coupons[0]!.state === "O")).toEqual([]);
  });

  test("[OC5] two passengers change places in one step", async () => {
    const who = someone();
    const paid = await aTrip(who, { passengers: [annAdult, benAdult] });
    const [first, second] = seatsOf(paid);
    const swap = move(paid, second!);
    const moves = [...swap.moves, { ...swap.moves[0]!, passengerId: "P2", seat: first! }];
    const { order: moved } = await world.call("orders.changeSeats", { ...swap, moves }, who);
    expect(seatsOf(moved)).toEqual([second, first]);
  });

  test("[OC6] of two changes of one version one wins; the other learns the version, and nothing of it happened", async () => {
    const agents = [someone("agent"), someone("agent")];
    const paid = await aTrip(someone());
    const wishes = [move(paid, "33K"), move(paid, "33L")];
    const answers = await Promise.allSettled(
      wishes.map((wish, index) => world.call("orders.changeSeats", wish, agents[index])),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = answers.find((answer) => answer.status === "rejected")!;
    const after = await read(world, agents[0]!, paid);
    expect(lost.reason).toMatchObject({
      code: "order_state",
      details: { orderVersion: after.version, orderState: "ticketed" },
    });
    expect(after.version).toBe(paid.version + 1);
    const { frame } = await world.call("seats.map", { flightId: paid.segments[0]!.flight.flightId });
    const claims = await world.database.kysely
      .selectFrom("seat_claims")
      .select("seat")
      .where("order_id", "=", paid.orderId)
      .execute();
    expect(frame.version).toBeGreaterThan(0);
    expect(claims.map(({ seat }) => seat)).toEqual(seatsOf(after));
  });

  test("[OC7] a change asked for again has one effect; its id is good for nothing else", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const wish = move(paid, "32L");
    const first = await world.call("orders.changeSeats", wish, who);
    const again = await world.call("orders.changeSeats", wish, who);
    expect(again.order).toEqual(first.order);
    const conflict = { code: "id_conflict" };
    const other = { ...move(first.order, "32K"), changeId: wish.changeId };
    await expect(world.call("orders.changeSeats", other, who)).rejects.toMatchObject(conflict);
    const another = await aTrip(who);
    const foreign = { ...move(another, "32K"), changeId: wish.changeId };
    await expect(world.call("orders.changeSeats", foreign, who)).rejects.toMatchObject(conflict);
  });

  test("[OC8] a change that parts a child from its adults, or that names what is not there, is refused with why", async () => {
    const who = someone();
    const paid = await aTrip(who, { passengers: [annAdult, kimChild] });
    const refusal = (seat: string, passengerId?: string) =>
      world.call("orders.changeSeats", move(paid, seat, 0, passengerId), who).catch((error: unknown) => error);
    expect(await refusal("34L", "P2")).toMatchObject({ code: "invalid_input" });
    expect(await refusal("99A")).toMatchObject({ code: "invalid_input" });
    expect(await refusal("1A")).toMatchObject({ code: "invalid_input" });
    expect(await refusal("34A", "P9")).toMatchObject({ code: "invalid_input" });
    expect(await read(world, who, paid)).toEqual(paid);
  });

  test("[OC9] a seat that somebody has cannot be moved to, and its name is told", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const { flightId } = paid.segments[0]!.flight;
    await world.call("seats.hold", { holdId: newId(), flightId, seats: ["34J"] }, someone());
    await expect(world.call("orders.changeSeats", move(paid, "34J"), who)).rejects.toMatchObject({
      code: "seat_taken",
      details: { refusals: [{ seat: "34J", reason: "held" }] },
    });
  });

  test("[OC10] a cancelled order gives back what was quoted, frees its seats and ends its tickets", async () => {
    const who = someone();
    const paid = await aTrip(who, { passengers: [annAdult, benAdult] });
    const { quote, order: cancelled } = await cancel(who, paid);
    expect(quote.paidMinor).toBe(paid.paid.amountMinor);
    expect(quote.refundMinor).toBeLessThan(quote.paidMinor);
    expect(cancelled).toMatchObject({ state: "cancelled", refunded: { amountMinor: quote.refundMinor } });
    expect(cancelled.tickets.flatMap(({ coupons }) => coupons.map(({ state }) => state))).toEqual(["R", "R"]);
    await world.settle();
    expect((await read(world, who, paid)).refunds).toMatchObject([{ state: "succeeded" }]);
    expect([await total(paid), await owed(paid)]).toEqual([0, 0]);
    const { flightId } = paid.segments[0]!.flight;
    await world.call("seats.hold", { holdId: newId(), flightId, seats: seatsOf(paid) }, someone());
  });

  test("[OC11] one passenger or one flight may be cancelled, and the rest goes on", async () => {
    const who = someone();
    const paid = await ticketed(world, who, { passengers: [annAdult, benAdult], days: [1, 9], family: "flex" });
    const first = await cancel(who, paid, { passengerIds: ["P2"] });
    expect(first.order.state).toBe("ticketed");
    expect(first.order.passengers.map(({ state }) => state)).toEqual(["active", "cancelled"]);
    const second = await cancel(who, first.order, { segmentIds: ["S2"] });
    expect(second.order.segments.map(({ state }) => state)).toEqual(["active", "cancelled"]);
    await world.settle();
    const after = await read(world, who, paid);
    expect(after.refunded.amountMinor).toBe(first.quote.refundMinor + second.quote.refundMinor);
    expect(after.refunds.map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
    expect([await total(paid), await owed(paid)]).toEqual([0, 0]);
    const { boardingPasses } = await world.call("orders.boardingPasses", { orderId: paid.orderId }, who);
    expect(boardingPasses.map(({ passengerId, segmentIds }) => [passengerId, segmentIds])).toEqual([["P1", ["S1"]]]);
  });

  test("[OC12] children are not left alone by a cancellation", async () => {
    const who = someone();
    const paid = await aTrip(who, { passengers: [annAdult, kimChild, boInfant] });
    const { orderId } = paid;
    await expect(world.call("orders.quoteCancel", { orderId, passengerIds: ["P1"] }, who)).rejects.toMatchObject({
      code: "order_state",
    });
    const { quote } = await world.call("orders.quoteCancel", { orderId, passengerIds: ["P3"] }, who);
    expect(quote.paidMinor).toBeGreaterThan(0);
  });

  test("[OC13] a quote is good for its order, its version and ten minutes, and for one cancellation", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const other = await aTrip(who);
    const { orderId } = paid;
    const { quote } = await world.call("orders.quoteCancel", { orderId }, who);
    const confirm = (part: object) =>
      world.call("orders.cancel", { changeId: newId(), orderId, quoteId: quote.quoteId, ...part }, who);
    await expect(confirm({ orderId: other.orderId })).rejects.toMatchObject({ code: "not_found" });
    await expect(confirm({ quoteId: `${quote.quoteId.slice(0, -2)}AA` })).rejects.toMatchObject({ code: "not_found" });
    await clock.advance(10 * MINUTE_MS);
    await expect(confirm({})).rejects.toMatchObject({ code: "offer_expired" });
    const { quote: fresh } = await world.call("orders.quoteCancel", { orderId }, who);
    await world.call("orders.changeSeats", move(paid, "31K"), who);
    await expect(confirm({ quoteId: fresh.quoteId })).rejects.toMatchObject({ code: "order_state" });
    const done = await cancel(who, await read(world, who, paid));
    const again = await world.call("orders.cancel", done.input, who);
    expect(again.order).toEqual(done.order);
    expect(again.order.refunds).toHaveLength(1);
  });

  test("[OC14] what a fare keeps depends on the time to departure; taxes always go back", async () => {
    const who = someone();
    const light = await aTrip(who, { family: "light" });
    const { quote } = await world.call("orders.quoteCancel", { orderId: light.orderId }, who);
    const taxes = light.price.taxes.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    expect([quote.fareRefundMinor, quote.taxRefundMinor]).toEqual([0, taxes]);
    expect(quote.refundMinor + quote.feeMinor).toBe(quote.paidMinor);
  });

  const otherFlights = async (made: Order, number: string): Promise<number> => {
    const { service_date } = await world.database.kysely
      .selectFrom("flights")
      .select("service_date")
      .where("flight_id", "=", made.segments[0]!.flight.flightId)
      .executeTakeFirstOrThrow();
    const { flight_id } = await world.database.kysely
      .selectFrom("flights")
      .select("flight_id")
      .where("service_date", "=", service_date)
      .where("number", "=", number)
      .executeTakeFirstOrThrow();
    return flight_id;
  };
  const changeTo = async (who: Identity, made: Order, flightId: number, seat: string) => {
    const { orderId } = made;
    const { quote } = await world.call("orders.quoteChange", { orderId, slice: 0, flightIds: [flightId] }, who);
    const { hold } = await world.call("seats.hold", { holdId: newId(), flightId, seats: [seat] }, who);
    const input = {
      ...{ changeId: newId(), orderId, quoteId: quote.quoteId, holds: [{ holdId: hold.holdId, flightId }] },
      expectedDue: { amountMinor: quote.dueMinor, currency: "EUR" },
    };
    return { quote, input, ...(await world.call("orders.change", input, who)) };
  };

  test("[OC15] a dearer flight is flown once the difference and the fee are paid; until then the old one is", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const later = await otherFlights(paid, "902");
    const { quote, order: begun } = await changeTo(who, paid, later, "34K");
    expect(quote.dueMinor).toBe(quote.fareDifferenceMinor + quote.changeFeeMinor);
    expect(begun).toMatchObject({ due: { amountMinor: quote.dueMinor }, pendingChange: { kind: "flights" } });
    expect(begun.segments).toHaveLength(1);
    await pay(world, who, begun);
    const changed = await read(world, who, paid);
    expect(changed.segments.map(({ state, flight }) => [state, flight.number])).toEqual([
      ["replaced", "900"],
      ["active", "902"],
    ]);
    expect(changed.tickets.map(({ exchangedFor, coupons }) => [exchangedFor, coupons[0]!.state])).toEqual([
      [null, "E"],
      [paid.tickets[0]!.number, "O"],
    ]);
    expect([seatsOf(changed), await total(paid), await owed(paid)]).toEqual([["34K"], 0, 0]);
  });

  test("[OC16] a change of flights that is not paid in time leaves the order as it was", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const later = await otherFlights(paid, "902");
    await changeTo(who, paid, later, "35A");
    await clock.advance(20 * MINUTE_MS);
    await world.settle();
    const after = await read(world, who, paid);
    expect([after.pendingChange, after.segments, after.seats]).toEqual([null, paid.segments, paid.seats]);
    await world.call("seats.hold", { holdId: newId(), flightId: later, seats: ["35A"] }, someone());
  });

  test("[OC17] a free change to a cheaper flight takes effect at once and gives the difference back", async () => {
    const who = someone();
    const paid = await aTrip(who, { family: "flex" });
    const later = await otherFlights(paid, "902");
    const dearer = await changeTo(who, paid, later, "35C");
    await pay(world, who, dearer.order);
    const onLater = await read(world, who, paid);
    const { quote, order: back } = await changeTo(who, onLater, paid.segments[0]!.flight.flightId, "35C");
    expect(quote).toMatchObject({ changeFeeMinor: 0, dueMinor: 0 });
    expect(back.refunds.map(({ amount }) => amount.amountMinor)).toEqual([quote.refundMinor]);
    await world.settle();
    expect([await total(paid), await owed(paid)]).toEqual([0, 0]);
  });

  test("[OC18] a fare that cannot be changed, another route and the same flight are refused with why", async () => {
    const who = someone();
    const light = await aTrip(who, { family: "light" });
    const later = await otherFlights(light, "902");
    const ask = (made: Order, flightIds: number[]) =>
      world.call("orders.quoteChange", { orderId: made.orderId, slice: 0, flightIds }, who);
    await expect(ask(light, [later])).rejects.toMatchObject({ code: "order_state" });
    const standard = await aTrip(who);
    const elsewhere = await otherFlights(standard, "117");
    await expect(ask(standard, [elsewhere])).rejects.toMatchObject({ code: "invalid_input" });
    await expect(ask(standard, [standard.segments[0]!.flight.flightId])).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  test("[OC19] while a change waits for its payment, nothing else is changed; cancelling ends it", async () => {
    const who = someone();
    const paid = await aTrip(who);
    const dueMinor = await priceOf(who, paid, "11L");
    const { order: begun } = await world.call("orders.changeSeats", move(paid, "11L", dueMinor), who);
    await expect(world.call("orders.changeSeats", move(begun, "33A"), who)).rejects.toMatchObject({
      code: "order_state",
    });
    const { order: cancelled } = await cancel(who, begun);
    expect([cancelled.state, cancelled.pendingChange]).toEqual(["cancelled", null]);
    await expect(world.call("payments.start", startInput(begun), who)).rejects.toMatchObject({ code: "order_state" });
    const { flightId } = paid.segments[0]!.flight;
    await world.call("seats.hold", { holdId: newId(), flightId, seats: ["11L"] }, someone());
  });

  describe("a change that is dropped", () => {
    const dropOf = (begun: Order) => ({
      ...{ orderId: begun.orderId, version: begun.version, changeId: begun.pendingChange!.changeId },
    });
    const begin = async (who: Identity, seat: string) => {
      const paid = await aTrip(who);
      const dueMinor = await priceOf(who, paid, seat);
      const { order: begun } = await world.call("orders.changeSeats", move(paid, seat, dueMinor), who);
      return { paid, begun };
    };
    const historyOf = async (who: Identity, { orderId }: Order) =>
      (await world.call("orders.history", { orderId }, who)).entries.map(({ action, actor }) => [action, actor.kind]);

    test("[OC22] a change that waits for its payment can be dropped: its seats are free, and the order is as it was", async () => {
      const who = someone();
      const { paid, begun } = await begin(who, "11J");
      const { order: after } = await world.call("orders.dropChange", dropOf(begun), who);
      expect(after).toEqual({ ...paid, version: begun.version + 1, updatedAtMs: after.updatedAtMs });
      await world.call("seats.hold", { ...holdOf(paid), seats: ["11J"] }, someone());
      expect((await historyOf(who, paid)).at(-1)).toEqual(["change_dropped", "passenger"]);
    });

    test("[OC22] another flight can be dropped too, and then be chosen anew", async () => {
      const who = someone();
      const paid = await aTrip(who);
      const later = await otherFlights(paid, "902");
      const { order: begun } = await changeTo(who, paid, later, "35L");
      const { order: after } = await world.call("orders.dropChange", dropOf(begun), who);
      expect([after.segments, after.seats, after.pendingChange]).toEqual([paid.segments, paid.seats, null]);
      const again = await changeTo(who, after, later, "35L");
      expect(again.order.pendingChange).toMatchObject({ changeId: again.input.changeId });
    });

    test("[OC23] dropped again, or after it expired, it stays what it became", async () => {
      const who = someone();
      const { begun } = await begin(who, "11K");
      const first = await world.call("orders.dropChange", dropOf(begun), who);
      const again = await world.call("orders.dropChange", dropOf(begun), who);
      expect(again.order).toEqual(first.order);
      const late = await begin(who, "20L");
      await clock.advance(20 * MINUTE_MS);
      await world.settle();
      const { order: expired } = await world.call("orders.dropChange", dropOf(late.begun), who);
      expect(await historyOf(who, expired)).not.toContainEqual(["change_dropped", "passenger"]);
      expect(expired.pendingChange).toBe(null);
    });

    test("[OC23] a change that was paid first is not dropped", async () => {
      const who = someone();
      const { begun } = await begin(who, "20C");
      await pay(world, who, begun);
      const { order: after } = await world.call("orders.dropChange", dropOf(begun), who);
      expect([seatsOf(after), after.pendingChange]).toEqual([["20C"], null]);
    });

    test("[OC24] a payment under way is given up with the change, and what is taken all the same goes back", async () => {
      const who = someone();
      const { paid, begun } = await begin(who, "20J");
      await pay(world, who, begun, "pm_sandbox_delayed_5000");
      const { order: after } = await world.call("orders.dropChange", dropOf(await read(world, who, begun)), who);
      expect(after.payments.at(-1)).toMatchObject({ state: "processing", givenUp: true });
      await clock.advance(2 * MINUTE_MS);
      await world.settle();
      const settled = await read(world, who, begun);
      expect([seatsOf(settled), settled.refunds]).toMatchObject([
        seatsOf(paid),
        [{ reason: "excess_payment", state: "succeeded", amount: begun.due }],
      ]);
      expect([await total(paid), await owed(paid)]).toEqual([0, 0]);
    });

    test("[OC25] a change is dropped on the version that was seen, by its owner, an agent, or who has found the order", async () => {
      const who = someone();
      const { begun } = await begin(who, "20K");
      const drop = dropOf(begun);
      await expect(world.call("orders.dropChange", { ...drop, version: 1 }, who)).rejects.toMatchObject({
        code: "order_state",
        details: { reason: "order_changed", orderVersion: begun.version },
      });
      const notFound = { code: "not_found" };
      await expect(world.call("orders.dropChange", { ...drop, changeId: newId() }, who)).rejects.toMatchObject(
        notFound,
      );
      await expect(world.call("orders.dropChange", drop, someone())).rejects.toMatchObject(notFound);
      const found = await world.call("orders.find", { locator: begun.locator, surname: annAdult.surname });
      const { order: dropped } = await world.call("orders.dropChange", { ...drop, accessKey: found.accessKey! });
      const dueMinor = await priceOf(who, dropped, "20K");
      const { order: anew } = await world.call("orders.changeSeats", move(dropped, "20K", dueMinor), who);
      const { order: after } = await world.call("orders.dropChange", dropOf(anew), someone("agent"));
      expect(after.pendingChange).toBe(null);
      expect((await historyOf(who, after)).at(-1)).toEqual(["change_dropped", "agent"]);
    });
  });

  test("[OC20] an unpaid order changes seats at its new price, and is cancelled for nothing", async () => {
    const who = someone();
    const unpaid = await order(world, who, { days: [9], seats: [["29L"]] });
    const { order: moved } = await world.call("orders.changeSeats", move(unpaid, "21K"), who);
    expect(moved.due.amountMinor).toBe(moved.price.totalMinor);
    const { quote, order: cancelled } = await cancel(who, moved);
    expect([quote.refundMinor, cancelled.state, cancelled.due.amountMinor]).toEqual([0, "cancelled", 0]);
  });

  test("[OC21] what a flight took off with cannot be cancelled by its passenger any more", async () => {
    const who = someone();
    const paid = await aTrip(who);
    await clock.advance(45 * DAY_MS);
    const { orderId } = paid;
    await expect(world.call("orders.quoteCancel", { orderId }, who)).rejects.toMatchObject({ code: "order_state" });
    const { quote } = await world.call("orders.quoteCancel", { orderId }, someone("agent"));
    expect([quote.fareRefundMinor, quote.seatRefundMinor]).toEqual([0, 0]);
  });
});
