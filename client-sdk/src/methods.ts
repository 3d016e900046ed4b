/** The typed methods of the client (`client.seats.hold(…)`), made from the operations' names. */
import type { OperationName, OperationTypes } from "./contract-types.ts";
import { operationNames } from "./operations.ts";

export interface CallOptions {
  /** Ends the wait; the call throws the signal's reason. What was sent may still be carried out. */
  readonly signal?: AbortSignal | undefined;
  /** How long the call may take, with all its repetitions. */
  readonly timeoutMs?: number | undefined;
}

/** What a caller passes. The id of a new thing may be left out: the SDK makes one and keeps it across repetitions. */
export type CallInput<Name extends OperationName> = OperationTypes[Name] extends {
  readonly input: infer Input;
  readonly clientId: infer Id extends string;
}
  ? Omit<Input, Id> & { readonly [Field in Id]?: string }
  : OperationTypes[Name]["input"];

/** What a call resolves to. */
export type CallOutput<Name extends OperationName> = OperationTypes[Name]["output"];

/**
 * Calls one operation.
 * @throws AisleError with the code that the server answered, or, once the time is over: `timeout_unknown` when a write
 *   may have been carried out (repeat it with the same id to find out), `unavailable` when nothing was done.
 */
export type Call = <Name extends OperationName>(
  name: Name,
  input: CallInput<Name>,
  options?: CallOptions,
) => Promise<CallOutput<Name>>;

export type Method<Name extends OperationName> =
  {} extends CallInput<Name>
    ? (input?: CallInput<Name>, options?: CallOptions) => Promise<CallOutput<Name>>
    : (input: CallInput<Name>, options?: CallOptions) => Promise<CallOutput<Name>>;

type FirstWord<Name extends string> = Name extends `${infer Word}.${string}` ? Word : Name;
type WordsAfter<Prefix extends string> = OperationName extends infer Name
  ? Name extends `${Prefix}${infer Rest}`
    ? FirstWord<Rest>
    : never
  : never;

/** The operations whose names begin with `Prefix`, as a tree cut at the dots. */
export type Methods<Prefix extends string = ""> = {
  readonly [Word in WordsAfter<Prefix>]: `${Prefix}${Word}` extends infer Name extends OperationName
    ? Method<Name>
    : Methods<`${Prefix}${Word}.`>;
};

interface MethodTree {
  [word: string]: MethodTree | ((input?: object, options?: CallOptions) => Promise<unknown>);
}

/** Makes the methods, all of which go through `call`. */
export function createMethods(call: Call): Methods {
  const root: MethodTree = {};
  for (const name of operationNames) {
    const words = name.split(".");
    const method = words.pop()!;
    const group = words.reduce<MethodTree>((tree, word) => (tree[word] ??= {}) as MethodTree, root);
    group[method] = (input = {}, options) => call(name, input as CallInput<OperationName>, options);
  }
  return root as unknown as Methods;
}
