import { expect, test } from "vitest";
import { findCardNumber } from "./card-numbers.ts";

test.each([
  ["Visa", "4242424242424242"],
  ["Visa, in groups", "4242 4242 4242 4242"],
  ["Mastercard, with hyphens", "5555-5555-5555-4444"],
  ["Mastercard of the 2 series", "2223003122003222"],
  ["American Express", "378282246310005"],
  ["Diners", "30569309025904"],
  ["Discover", "6011111111111117"],
  ["JCB", "3530111333300000"],
  ["UnionPay", "6200000000000005"],
  ["one within a text", "my card is 4242424242424242, thanks"],
])("[CD1] a card number (%s) is found wherever it was typed", (_scheme, text) => {
  expect(findCardNumber({ passengers: [{ givenName: "Ann", surname: text }] })).toBe("passengers.0.surname");
});

test.each([
  ["a telephone number", "+4915112345678901"],
  ["a ticket number", "2201000000001"],
  ["a Chinese identity card", "110101199003078515"],
  ["an id whose end looks like one", "019b2f00-aaaa-7abc-8abc-424242424242"],
  ["an id of digits alone", "01912345-4242-7242-8242-424242424242"],
  ["a wrong check digit", "4242424242424241"],
  ["a time", "1764000000000"],
  ["a longer row of digits", "42424242424242424242"],
])("[CD2] %s is no card number", (_what, text) => {
  expect(findCardNumber({ text })).toBeUndefined();
});
