/** Operations by what they are about. */
import { operations } from "../contract.ts";
import type { Operation } from "../operation.ts";

/** The first word of an operation's name. */
export function groupOf({ name }: Pick<Operation, "name">): string {
  return name.split(".")[0]!;
}

/** In the order of the contract. */
export function operationGroups(): ReadonlyMap<string, readonly Operation[]> {
  return Map.groupBy(Object.values<Operation>(operations), groupOf);
}
