// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { emptyPerson, forgetDraft, keepDraft, readDraft } from "./draft.ts";

test("[WC8] a travel document that was typed is not kept in the tab", () => {
  const passport = {
    ...({ kind: "passport", number: "C01X00T47" } as const),
    ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2035-01-01" },
  };
  const ann = { ...emptyPerson("adult"), givenName: "Ann", document: { from: "typed", document: passport } } as const;
  keepDraft({ people: [ann], contact: { email: "", phone: "" }, seats: {} });
  expect(readDraft()?.people).toEqual([{ ...ann, document: { from: "none" } }]);
  expect(JSON.stringify({ ...sessionStorage })).not.toContain("T47");
});

test("[WC9] what was typed is forgotten when the person logs out", () => {
  keepDraft({ people: [emptyPerson("adult")], contact: { email: "ann@example.com", phone: "" }, seats: {} });
  expect(readDraft()?.contact.email).toBe("ann@example.com");
  forgetDraft();
  expect(readDraft()).toBeNull();
  expect(JSON.stringify({ ...sessionStorage })).not.toContain("ann@example.com");
});
