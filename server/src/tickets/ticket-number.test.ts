import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDigitOf, isTicketNumber, ticketNumber } from "./ticket-number.ts";

const accountingCodes = fc.integer({ min: 0, max: 999 }).map((code) => String(code).padStart(3, "0"));
const serials = fc.integer({ min: 0, max: 9_999_999_999 });

test.each([
  ["220", 2_364_224_106, "2202364224106"],
  ["014", 1, "0140000000001"],
  ["999", 9_999_999_999, "9999999999999"],
])("[TN1] airline %s and serial %i make the number %s", (accountingCode, serial, expected) => {
  expect(ticketNumber(accountingCode, serial)).toBe(expected);
});

test("[TN1] no two serials of an airline share a number", () => {
  fc.assert(
    fc.property(accountingCodes, serials, serials, (code, one, other) => {
      expect(ticketNumber(code, one) === ticketNumber(code, other)).toBe(one === other);
    }),
  );
});

test.each([
  ["22", 1],
  ["22O", 1],
  ["2200", 1],
  ["220", -1],
  ["220", 1.5],
  ["220", 10_000_000_000],
  ["220", Number.NaN],
])("[TN2] accounting code %s and serial %d make no number", (accountingCode, serial) => {
  expect(() => ticketNumber(accountingCode, serial)).toThrow(RangeError);
});

test("[TN3] the check digit is all 13 digits modulo 7, exactly", () => {
  fc.assert(
    fc.property(accountingCodes, serials, (code, serial) => {
      const number = ticketNumber(code, serial);
      expect(checkDigitOf(number)).toBe(Number(BigInt(number) % 7n));
    }),
    { examples: [["999", 9_999_999_999]] },
  );
});

test.each([
  ["2202364224106", true],
  ["220236422410", false],
  ["22023642241060", false],
  ["220-2364224106", false],
  ["٢٢٠2364224106", false],
])("[TN4] %s is a ticket number: %s", (text, expected) => {
  expect(isTicketNumber(text)).toBe(expected);
});
