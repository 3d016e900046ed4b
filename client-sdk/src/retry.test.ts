import { AisleError, type ErrorCode, errorCodes } from "@aisle/protocol/errors.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { operationNames, operationTable } from "./operations.ts";
import { judge } from "./retry.ts";

const anyName = fc.constantFrom(...operationNames);
const anyError = fc.constantFrom(...errorCodes).map((code) => new AisleError(code));

test("[SDK4] what cannot succeed later is never repeated, and is thrown as it came", () => {
  fc.assert(
    fc.property(anyName, anyError, fc.boolean(), (name, error, inDoubt) => {
      fc.pre(!error.retryable);
      expect(judge(name, { kind: "refused", error }, inDoubt)).toMatchObject({ repeat: false, error });
    }),
  );
});

test("[SDK3] a write in doubt is never reported as not done", () => {
  fc.assert(
    fc.property(anyName, anyError, (name, error) => {
      fc.pre(operationTable[name].effect === "write" && error.retryable);
      expect(judge(name, { kind: "refused", error }, true).error.code).toBe("timeout_unknown");
    }),
  );
});

test("[SDK3] a lost answer leaves a write in doubt and a read not", () => {
  expect(judge("seats.hold", { kind: "lost" }, false)).toMatchObject({ inDoubt: true, repeat: true });
  expect(judge("flights.get", { kind: "lost" }, false)).toMatchObject({ inDoubt: false, repeat: true });
});

test("[SDK2] what concerns one connection is left to whoever keeps that connection's state", () => {
  const error = new AisleError("unavailable");
  expect(judge("seats.watch", { kind: "lost" }, false).repeat).toBe(false);
  expect(judge("seats.unwatch", { kind: "refused", error }, false).repeat).toBe(false);
});

const refused = (code: ErrorCode) => ({ kind: "refused" as const, error: new AisleError(code) });

test("[SDK8] a registration that was certainly not done is repeated, one in doubt is not", () => {
  expect(judge("auth.register", refused("unavailable"), false).repeat).toBe(true);
  expect(judge("auth.register", refused("timeout_unknown"), false).repeat).toBe(false);
});
