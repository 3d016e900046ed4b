import { expect, test } from "vitest";
import { AisleError, errorCodes, errorKinds } from "./errors.ts";
import { ErrorReply } from "./reply.ts";

test.each(errorCodes)("[PR5] %s has a text in English and in Chinese", (code) => {
  expect(errorKinds[code].en).toMatch(/^[A-Z].*[.]$/s);
  expect(errorKinds[code].zh).toMatch(/^\p{Script=Han}.*。$/su);
});

test.each(errorCodes)("[PR5] %s has the status of an HTTP error", (code) => {
  expect(errorKinds[code].status).toBeGreaterThanOrEqual(400);
  expect(errorKinds[code].status).toBeLessThan(600);
});

test.each(errorCodes)("[PR5] an error of code %s travels as the contract says", (code) => {
  const error = new AisleError(code, undefined, { requestId: "r1" });
  expect(ErrorReply.parse(JSON.parse(JSON.stringify(error.toBody())))).toEqual({
    code,
    message: errorKinds[code].en,
    retryable: errorKinds[code].retryable,
    details: { requestId: "r1" },
  });
});

test("[PR5] an error's body says nothing of where it was thrown", () => {
  expect(Object.keys(new AisleError("internal").toBody())).toEqual(["code", "message", "retryable"]);
});
