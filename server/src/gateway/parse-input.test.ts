import { expect, test } from "vitest";
import { operations } from "@aisle/protocol/contract.ts";
import type { AisleError } from "@aisle/protocol/errors.ts";
import { z } from "zod";
import { parseInput } from "./parse-input.ts";

const operation = { ...operations["auth.me"], input: z.strictObject({ rows: z.array(z.int()) }) };

function issuesOf(input: unknown) {
  try {
    parseInput(operation, input);
    return [];
  } catch (error) {
    return (error as AisleError).details?.issues ?? [];
  }
}

test("[GW3] an input with a thousand faults names the first twenty, each with its place", () => {
  const issues = issuesOf({ rows: Array.from({ length: 1_000 }, () => "x") });
  expect(issues).toHaveLength(20);
  expect(issues[19]?.path).toBe("rows.19");
});

test("[CD3] an input with a card number in it is refused, with the place; of accounts it may be a password", () => {
  const card = "4242 4242 4242 4242";
  const price = { ...operations["orders.price"] };
  expect(() => parseInput(price, { offerId: card })).toThrow(/not valid/);
  const login = { email: "ann@example.com", password: card };
  expect(parseInput(operations["auth.login"], login)).toMatchObject(login);
});

test("[GW11] a name from outside fills no more than a line of a message", () => {
  const [issue] = issuesOf({ rows: [], [`${"k".repeat(199)}\ud83d`.repeat(20)]: 1 });
  expect(issue?.message.length).toBeLessThanOrEqual(200);
  expect(issue?.message.isWellFormed()).toBe(true);
});
