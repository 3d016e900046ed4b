import { NewPassenger } from "@aisle/protocol/passengers.ts";
import { Party, type PassengerType } from "@aisle/protocol/search.ts";
import { expect, test } from "vitest";
import { checkPassengers, companionProblem } from "./party.ts";

const days = {
  nowLocal: "2027-01-10T12:00",
  firstDepartsLocal: "2027-03-01T09:30",
  lastDepartsLocal: "2027-03-15T20:00",
  lastArrivesLocal: "2027-03-16T06:10",
};

let people = 0;

/** Somebody of that type whose birth date fits it, and whom nobody else is. */
function someone(type: PassengerType, more: object = {}): NewPassenger {
  people += 1;
  const birthDate = { adult: "1990-05-05", child: "2020-05-05", infant: "2026-05-05" }[type];
  const givenName = `Kim ${"abcdefghij"[people % 10]}${"abcdefghij"[Math.floor(people / 10) % 10]}`;
  return NewPassenger.parse({ type, givenName, surname: "Berg", birthDate, ...more });
}

function issuesOf(passengers: readonly NewPassenger[], party: object) {
  return checkPassengers({ passengers, offerParty: Party.parse(party), ...days });
}

function born(type: PassengerType, birthDate: string, party: object, others: readonly NewPassenger[] = []) {
  return issuesOf([...others, someone(type, { birthDate })], party).map(({ path, message }) => [path, message]);
}

const ADULT = someone("adult");

test("[PT1] a party as it was priced may travel", () => {
  const passengers = [
    someone("adult"),
    someone("infant"),
    someone("child"),
    someone("adult", { birthDate: undefined }),
  ];
  expect(issuesOf(passengers, { adults: 2, children: 1, infants: 1 })).toEqual([]);
});

test("[PT2] passengers of other numbers or types than priced are refused, saying which are wanted", () => {
  const wanted = {
    path: "passengers",
    reason: "other_party",
    message: "must be those that the offer was priced for: 2 of type adult, 0 of type child, 1 of type infant",
  };
  expect(issuesOf([ADULT, someone("infant")], { adults: 2, infants: 1 })).toEqual([wanted]);
  expect(issuesOf([ADULT, someone("child"), someone("infant")], { adults: 2, infants: 1 })).toEqual([wanted]);
});

test("[PT3] adults are 12 or older on the day of the first departure, and need not tell their birth date", () => {
  expect(born("adult", "2015-03-01", { adults: 2 }, [ADULT])).toEqual([]);
  expect(born("adult", "2015-03-02", { adults: 2 }, [ADULT])).toEqual([
    ["passengers.1.birthDate", "must be of someone who is 12 or older on 2027-03-01: book a child instead"],
  ]);
});

test("[PT4] children are 2 to 11, and who is 12 only on the way back stays a child", () => {
  const party = { adults: 1, children: 1 };
  expect(born("child", "2015-03-02", party, [ADULT])).toEqual([]);
  expect(born("child", "2025-03-01", party, [ADULT])).toEqual([]);
  expect(born("child", "2015-03-01", party, [ADULT])).toEqual([
    ["passengers.1.birthDate", "must be of someone who is under 12 on 2027-03-01: book an adult instead"],
  ]);
  expect(born("child", "2025-03-16", party, [ADULT])).toEqual([
    ["passengers.1.birthDate", "must be of someone who is 2 or older on 2027-03-15: book an infant instead"],
  ]);
});

test("[PT5] an infant who turns 2 before the last departure is refused, and may be booked as a child", () => {
  expect(born("infant", "2025-03-16", { adults: 1, infants: 1 }, [ADULT])).toEqual([]);
  expect(born("infant", "2025-03-15", { adults: 1, infants: 1 }, [ADULT])).toEqual([
    [
      "passengers.1.birthDate",
      "must be of someone who is under 2 on every flight: this infant turns 2 before the departure on 2027-03-15 " +
        "and needs a seat from then on, so book a child instead",
    ],
  ]);
  expect(born("child", "2025-03-15", { adults: 1, children: 1 }, [ADULT])).toEqual([]);
  expect(born("infant", "2025-03-01", { adults: 1, infants: 1 }, [ADULT])).toEqual([
    ["passengers.1.birthDate", "must be of someone who is under 2 on 2027-03-01: book a child instead"],
  ]);
});

test("[PT6] who is under 2 may have a seat at a child's fare once every lap is taken", () => {
  const party = { adults: 1, children: 1, infants: 1 };
  expect(born("child", "2026-05-05", party, [ADULT, someone("infant")])).toEqual([]);
});

test("[PT7] nobody is born in the future or before 1900", () => {
  const party = { adults: 1, infants: 1 };
  expect(born("infant", "2027-01-10", party, [ADULT])).toEqual([]);
  expect(born("infant", "2027-01-11", party, [ADULT])).toEqual([
    ["passengers.1.birthDate", "must not be in the future"],
  ]);
  expect(born("adult", "1899-12-31", { adults: 1 })).toEqual([
    ["passengers.0.birthDate", "must not be before 1900-01-01"],
  ]);
});

test("[PT8] a travel document is valid until the day of the last arrival", () => {
  const document = { kind: "passport", number: "C01X00T47", issuingCountry: "DE", nationality: "DE" };
  const holder = (expiresOn: string) => someone("adult", { document: { ...document, expiresOn } });
  expect(issuesOf([holder("2027-03-16")], { adults: 1 })).toEqual([]);
  expect(issuesOf([holder("2027-03-15")], { adults: 1 })).toEqual([
    {
      path: "passengers.0.document.expiresOn",
      reason: "document_expires",
      about: { day: "2027-03-16" },
      message: "must not be before 2027-03-16, the day of the last arrival: the document is to be valid until then",
    },
  ]);
});

test("[PT9] children and infants travel with an adult of 16 or older, if the adults tell their age", () => {
  const alone = {
    path: "passengers",
    reason: "no_companion",
    message: "must name an adult of 16 or older: unaccompanied children cannot be booked here",
  };
  const young = someone("adult", { birthDate: "2011-03-02" });
  expect(issuesOf([young, someone("child")], { adults: 1, children: 1 })).toEqual([alone]);
  expect(issuesOf([young, someone("infant")], { adults: 1, infants: 1 })).toEqual([alone]);
  expect(
    issuesOf([someone("adult", { birthDate: "2011-03-01" }), someone("child")], { adults: 1, children: 1 }),
  ).toEqual([]);
  expect(issuesOf([young], { adults: 1 })).toEqual([]);
  expect(companionProblem([someone("child")], days.firstDepartsLocal)?.message).toBe(alone.message);
});

test("[PT10] each infant has an adult of 16 or older", () => {
  const objection = {
    reason: "too_few_laps",
    message: "must name an adult of 16 or older for each infant: one lap takes one infant",
  };
  const young = someone("adult", { birthDate: "2014-01-01" });
  const infants = [someone("infant"), someone("infant")];
  expect(issuesOf([ADULT, young, ...infants], { adults: 2, infants: 2 })).toEqual([
    { path: "passengers", ...objection },
  ]);
  expect(companionProblem([ADULT, ...infants], days.firstDepartsLocal)).toEqual(objection);
  expect(companionProblem([{ type: "adult", birthDate: null }, infants[0]!], days.firstDepartsLocal)).toBeUndefined();
});

test("[PT11] the same person twice is refused, however the name is written", () => {
  const twin = { surname: "Müller", birthDate: "1990-05-05" };
  const passengers = [
    someone("adult", { ...twin, givenName: "Anna Maria" }),
    someone("adult", { ...twin, givenName: "Jörg" }),
    someone("adult", { ...twin, givenName: "anna-maria", surname: "MULLER" }),
  ];
  expect(issuesOf(passengers, { adults: 3 })).toEqual([
    {
      path: "passengers.2",
      reason: "same_person",
      message: "is the same person as passengers.0: two people of one name are told apart by their birth dates",
    },
  ]);
});

test("[PT12] father and son of one name may travel, when one of them tells a birth date", () => {
  const name = { givenName: "Jan", surname: "Berg" };
  const father = someone("adult", { ...name, birthDate: "1960-01-01" });
  expect(issuesOf([father, someone("adult", { ...name, birthDate: undefined })], { adults: 2 })).toEqual([]);
});
