import { expect, test } from "vitest";
import { checkDraft } from "./checks.ts";
import { draftFor, emptyPerson, type PersonDraft } from "./draft.ts";

const days = { today: "2027-02-01", departure: "2027-02-28", journeyEnds: "2027-03-07" };
const ann: PersonDraft = { ...emptyPerson("adult"), givenName: "Ann", surname: "Müller" };
const passport = {
  ...({ kind: "passport", number: "C01X00T47" } as const),
  ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2035-01-01" },
};

function problemsOf(person: Partial<PersonDraft>, contact = { email: "ann@example.com", phone: "" }) {
  return Object.fromEntries(checkDraft({ people: [{ ...ann, ...person }], contact, seats: {} }, days));
}

test.each([
  ["Ann", {}],
  ["Đặng Thị", {}],
  ["O'Hara-Smith", {}],
  ["  ", { "passengers.0.givenName": "missing" }],
  ["王伟", { "passengers.0.givenName": "han" }],
  ["Ann2", { "passengers.0.givenName": "digit" }],
  ["A".repeat(40), { "passengers.0.givenName": "long" }],
])("[WC1] a name is what a travel document can have: %s", (givenName, problems) => {
  expect(problemsOf({ givenName })).toEqual(problems);
});

test.each([
  ["adult", "", {}],
  ["adult", "2015-03-01", { "passengers.0.birthDate": "adultAge" }],
  ["adult", "2015-02-28", {}],
  ["child", "", { "passengers.0.birthDate": "missing" }],
  ["child", "2015-02-28", { "passengers.0.birthDate": "childAge" }],
  ["infant", "2025-03-01", {}],
  ["infant", "2025-02-28", { "passengers.0.birthDate": "infantAge" }],
  ["adult", "2027-02-02", { "passengers.0.birthDate": "date" }],
  ["adult", "20070-02-02", { "passengers.0.birthDate": "date" }],
] as const)("[WC2] the age of %s is that of the day of departure: %s", (type, birthDate, problems) => {
  expect(problemsOf({ type, birthDate })).toEqual(problems);
});

test.each([
  ["ann@example.com", "+49 (30) 90-1820", {}],
  ["", "", { "contact.email": "missing" }],
  ["ann", "030 901820", { "contact.email": "email", "contact.phone": "phone" }],
])("[WC3] contact %s, %s is checked before it is sent", (email, phone, problems) => {
  expect(problemsOf({}, { email, phone })).toEqual(problems);
});

test("[WC4] what was typed stays with people of its kind when the party becomes another", () => {
  const before = draftFor(
    ["adult", "child"],
    { people: [ann], contact: { email: "a@b.de", phone: "" }, seats: {} },
    "",
  );
  const { people, contact } = draftFor(["adult", "adult"], before, "other@b.de");
  expect(people.map(({ givenName }) => givenName)).toEqual(["Ann", ""]);
  expect(contact.email).toBe("a@b.de");
});

test("[WC7] a travel document may be left out, and one that is begun must be whole and outlast the journey", () => {
  const over = { ...passport, number: "C01", expiresOn: "2027-03-06" };
  expect(problemsOf({ document: { from: "typed", document: passport } })).toEqual({});
  expect(problemsOf({ document: { from: "typed", document: over } })).toEqual({
    "passengers.0.document.number": "documentNumber",
    "passengers.0.document.expiresOn": "documentOver",
  });
  expect(problemsOf({ document: { from: "saved" } })).toEqual({});
});
