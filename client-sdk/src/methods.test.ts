import { operations } from "@aisle/protocol/contract.ts";
import { expect, expectTypeOf, test } from "vitest";
import type { Hold, OperationName } from "./contract-types.ts";
import { createMethods, type Call, type Methods } from "./methods.ts";
import { operationNames, operationTable, type OperationTraits } from "./operations.ts";

test("[SDK12] the SDK knows every operation of the contract", () => {
  expect(operationNames.toSorted()).toEqual(Object.keys(operations).toSorted());
});

test.each(operationNames)("[SDK12] the SDK knows how %s behaves", (name) => {
  const { effect, transport, clientId }: OperationTraits = operationTable[name];
  const contract = operations[name];
  expect({ effect, transport, clientId }).toEqual({
    effect: contract.effect,
    transport: contract.transport,
    clientId: contract.clientId,
  });
});

test.each(operationNames)("[SDK12] %s is a method that calls it by its name", async (name) => {
  const called: OperationName[] = [];
  const call = (async (asked: OperationName) => void called.push(asked)) as unknown as Call;
  const method = name
    .split(".")
    .reduce<unknown>((tree, word) => (tree as Record<string, unknown>)[word], createMethods(call));
  await (method as () => Promise<unknown>)();
  expect(called).toEqual([name]);
});

test("[SDK12] methods take what the contract takes, without the id, and give what it gives", () => {
  expectTypeOf<Methods["seats"]["hold"]>()
    .parameter(0)
    .toExtend<{ holdId?: string; flightId: number; seats: string[] }>();
  expectTypeOf<Methods["seats"]["hold"]>().returns.resolves.toExtend<{ hold: Hold; serverNowMs: number }>();
  expectTypeOf<Methods["auth"]["me"]>().parameter(0).toEqualTypeOf<Record<string, never> | undefined>();
});
