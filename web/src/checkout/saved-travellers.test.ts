import type { Traveller } from "@aisle/client";
import { expect, test } from "vitest";
import { emptyPerson, type PersonDraft } from "./draft.ts";
import { fitsType, hasNews, newPassenger, personFrom, travellersToSave } from "./saved-travellers.ts";

const ann: Traveller = {
  travellerId: "01890a5d-ac96-774b-8cce-b302099a8057" as Traveller["travellerId"],
  ...{ givenName: "Ann", surname: "Müller", birthDate: "1990-02-03", isSelf: true },
  document: { kind: "passport", numberEnd: "T47", expiresOn: "2027-03-07" },
};
const passport = {
  ...({ kind: "passport", number: "c01x 00t99" } as const),
  ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2035-01-01" },
};
const typed: PersonDraft = { ...emptyPerson("adult"), givenName: " Ann ", surname: "Ｍüller", isToSave: true };
const withPassport: PersonDraft = { ...typed, document: { from: "typed", document: passport } };

test.each([
  ["adult", null, true],
  ["child", null, false],
  ["adult", "2015-02-28", true],
  ["adult", "2015-03-01", false],
  ["child", "2015-03-01", true],
  ["infant", "2025-03-01", true],
  ["infant", "2025-02-28", false],
] as const)("[WV8] a traveller fits %s by the age on the day of departure: %s, %s", (type, birthDate, fits) => {
  expect(fitsType({ ...ann, birthDate }, type, "2027-02-28")).toBe(fits);
});

test("[WV9] a chosen traveller fills in the passenger, with the document when it is good for the journey", () => {
  const chosen = personFrom(ann, "adult", "2027-03-07");
  expect(newPassenger(chosen, [ann], "2027-03-07")).toEqual({
    ...{ type: "adult", givenName: "Ann", surname: "Müller", birthDate: "1990-02-03" },
    travellerId: ann.travellerId,
  });
  expect(newPassenger(personFrom(ann, "adult", "2027-03-08"), [ann], "2027-03-08")).not.toHaveProperty("travellerId");
  // Of a traveller who was deleted meanwhile, or is somebody else's, the name stays.
  expect(newPassenger(chosen, [], "2027-03-07")).toEqual({
    ...{ type: "adult", givenName: "Ann", surname: "Müller", birthDate: "1990-02-03" },
  });
});

test("[WV9] a document that was typed goes with its passenger, and a name as it is put right", () => {
  expect(newPassenger(withPassport, [], "2027-03-07")).toEqual({
    ...{ type: "adult", givenName: "Ann", surname: "Müller", document: { ...passport, number: "C01X00T99" } },
  });
});

test("[WV10] who is chosen as saved has nothing to save until something is another", () => {
  const chosen = personFrom(ann, "adult", "2027-03-07");
  expect(hasNews(chosen, [ann])).toBe(false);
  expect(hasNews({ ...chosen, surname: "O'Hara" }, [ann])).toBe(true);
  expect(hasNews({ ...chosen, document: withPassport.document }, [ann])).toBe(true);
  expect(hasNews(typed, [ann])).toBe(true);
  expect(travellersToSave([{ ...chosen, isToSave: true }], [ann])).toEqual([]);
});

test("[WV11] whoever is saved already is not saved twice, and keeps birth date and mark", () => {
  const same = { travellerId: ann.travellerId, givenName: "Ann", surname: "Müller" };
  expect(travellersToSave([typed], [ann])).toEqual([{ ...same, birthDate: "1990-02-03", isSelf: true }]);
  const another = { ...typed, birthDate: "2001-01-01" };
  expect(travellersToSave([another], [ann])).toEqual([
    { givenName: "Ann", surname: "Müller", birthDate: "2001-01-01", isSelf: false },
  ]);
  expect(travellersToSave([withPassport], [ann])[0]?.document?.number).toBe("C01X00T99");
  expect(travellersToSave([{ ...typed, isToSave: false }], [])).toEqual([]);
});
