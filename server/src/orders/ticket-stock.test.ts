import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import { createTicketStock } from "./ticket-stock.ts";

describeEachDatabase("ticket numbers", (open) => {
  test("[TN8] no number is given twice, by any node, and those that were not taken are given to the next", async () => {
    const database = await open();
    const nodes = [createTicketStock({ database }), createTicketStock({ database })];
    const take = (index: number) => nodes[index % 2]!.withNumbers("220", 18, async (next) => [next(), next(), next()]);
    const numbers = (await Promise.all(Array.from({ length: 60 }, (_, index) => take(index)))).flat();
    expect(new Set(numbers).size).toBe(180);
    expect(numbers.every((number) => /^220\d{10}$/.test(number))).toBe(true);
    const { next_serial } = await database.kysely
      .selectFrom("ticket_stock")
      .select("next_serial")
      .executeTakeFirstOrThrow();
    expect(next_serial).toBeLessThan(1_000_000_001 + 60 * 18 * 2);
  });

  test("[TN9] each airline has numbers of its own, and more than were reserved are not to be had", async () => {
    const stock = createTicketStock({ database: await open() });
    const [first] = await stock.withNumbers("125", 1, async (next) => [next()]);
    expect(first).toMatch(/^125/);
    await expect(stock.withNumbers("125", 1, async (next) => [next(), next()])).rejects.toThrow(RangeError);
  });
});
