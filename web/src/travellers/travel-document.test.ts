import { expect, test } from "vitest";
import { documentProblems, emptyDocument, isSoonOver, tidyNumber, usableDocument } from "./travel-document.ts";

const days = { today: "2027-02-01", journeyEnds: "2027-03-07" };
const passport = {
  ...({ kind: "passport", number: "C01X00T47" } as const),
  ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2035-01-01" },
};

test.each([
  ["c01x 00t47", "C01X00T47"],
  ["Ｅ１２３４５６７８", "E12345678"],
  ["C01X00T47<", "C01X00T47"],
  ["12-34-567", "1234567"],
])("[WV4] a document's number is read however it is printed: %s", (typed, number) => {
  expect(tidyNumber(typed)).toBe(number);
});

test.each([
  [{}, []],
  [{ expiresOn: "2027-03-07" }, []],
  [{ expiresOn: "2027-03-06" }, [["expiresOn", "documentOver"]]],
  [{ expiresOn: "20300-01-01" }, [["expiresOn", "expiry"]]],
  [{ number: "C01" }, [["number", "documentNumber"]]],
  [{ number: "护照C01X00T47" }, [["number", "documentNumber"]]],
] as const)("[WV5] a document is whole, and valid to the end of the journey: %j", (part, problems) => {
  expect(documentProblems({ ...passport, ...part }, days)).toEqual(problems);
});

test("[WV5] of an empty document everything is missing", () => {
  const missing = documentProblems(emptyDocument, days).map(([field, problem]) => `${field} ${problem}`);
  expect(missing).toEqual(["number missing", "issuingCountry missing", "nationality missing", "expiresOn missing"]);
});

test("[WV5] without a journey a document is valid today", () => {
  const past = { ...passport, expiresOn: "2027-01-31" };
  expect(documentProblems(past, { today: "2027-02-01", journeyEnds: null })).toEqual([["expiresOn", "documentPast"]]);
  expect(documentProblems({ ...passport, expiresOn: "2027-02-01" }, { ...days, journeyEnds: null })).toEqual([]);
});

test("[WV6] a saved document that is over before the journey ends is not offered, one that soon is over is told", () => {
  const saved = { kind: "passport", numberEnd: "T47", expiresOn: "2027-03-06" } as const;
  expect(usableDocument(saved, "2027-03-06")).toBe(saved);
  expect([usableDocument(saved, "2027-03-07"), usableDocument(null, "2027-03-07")]).toEqual([null, null]);
  const dates = ["2027-03-06", "2027-03-07", "2027-09-06", "2027-09-07"];
  expect(dates.map((date) => isSoonOver(date, "2027-03-07"))).toEqual([false, true, true, false]);
});
