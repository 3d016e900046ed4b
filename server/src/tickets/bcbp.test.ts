import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pass, PassLeg } from "./bcbp-items.ts";
import { writeBcbp } from "./bcbp.ts";
import { readBcbp } from "./read-bcbp.ts";

/** The examples of Resolution 792, attachment B, and of the implementation guide's appendix B; security data cut short. */
const SECURITY = "^108ABCDEFGH";
const published = {
  "one leg, nothing but what must be": "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100",
  "one leg of version 6 without further items": "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 106>60000",
  "two legs with everything":
    "M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC 00141234560032A0141234567890 1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 227C012C0002 12E2A0140987654321 1AC AC 1234567890123    2PCNWQ",
  "three bag tags (version 5)":
    "M1DESMARAIS/LUC       EAB12C3 YULFRAAC 0834 326J003A0027 167>5321WW1325BAC 0014123456002001412346700100141234789012A0141234567890 1AC AC 1234567890123    4PCYLX58Z",
  "items of the leg alone (version 5)":
    "M1GRANDMAIRE/MELANIE  EABC123 GVACDGAF 0123 339C002F0025 130>5002A0571234567890  AF AF 1234567890123456    Y",
  "items that end early (KLM, version 5)":
    "M1TEST/PETER          E24Z5RN AMSBRUKL 1733 019M008A0001 316>503  W0D0742497067621",
} as const;

const desmarais: PassLeg = {
  locator: "ABC123",
  from: "YUL",
  to: "FRA",
  operatingCarrier: "AC",
  flightNumber: "0834",
  flightDay: "326",
  compartment: "J",
  seat: "001A",
  sequence: "0025",
  status: "1",
};
const luc: Pass = { name: "DESMARAIS/LUC", isElectronicTicket: true, legs: [desmarais] };

test("[BP1] the smallest published pass is written as it is published", () => {
  expect(writeBcbp(luc)).toBe(published["one leg, nothing but what must be"]);
});

test("[BP1] the published pass of two legs is written as it is published, sizes and all", () => {
  const ticket = {
    airlineNumericCode: "014",
    selectee: "",
    documentVerification: "1",
    marketingCarrier: "AC",
    frequentFlyerAirline: "AC",
    frequentFlyerNumber: "1234567890123",
    industryDiscount: "",
  };
  const written = writeBcbp({
    ...luc,
    extra: {
      description: "1",
      checkInSource: "W",
      issuanceSource: "W",
      issueDate: "6225",
      documentType: "B",
      issuer: "AC",
      bagTags: "0014123456003",
    },
    legs: [
      {
        ...desmarais,
        flightDay: "226",
        compartment: "F",
        extra: { ...ticket, documentNumber: "1234567890", baggageAllowance: "20K", fastTrack: "Y" },
        airlineUse: "LX58Z",
      },
      {
        locator: "DEF456",
        from: "FRA",
        to: "GVA",
        operatingCarrier: "LH",
        flightNumber: "3664",
        flightDay: "227",
        compartment: "C",
        seat: "012C",
        sequence: "0002",
        status: "1",
        extra: { ...ticket, documentNumber: "0987654321", baggageAllowance: "2PC", fastTrack: "N" },
        airlineUse: "WQ",
      },
    ],
  });
  expect(written).toBe(published["two legs with everything"]);
});

test.each(Object.entries(published))("[BP2] the published pass with %s is read whole", (_what, text) => {
  const { version, security: _security, ...pass } = readBcbp(text + SECURITY);
  const withVersion = version === null || text.includes(">60000") ? text : writeBcbp(pass).replace(">6", `>${version}`);
  expect(withVersion).toBe(text);
});

test("[BP2] what is read is what the pass says", () => {
  const { name, legs, security } = readBcbp(published["three bag tags (version 5)"] + SECURITY);
  expect({ name, security }).toEqual({ name: "DESMARAIS/LUC", security: { type: "1", data: "ABCDEFGH" } });
  expect(legs[0]).toMatchObject({ locator: "AB12C3", seat: "003A", airlineUse: "LX58Z", extra: { fastTrack: "Y" } });
});

const textOf = (form: RegExp) => fc.stringMatching(form);
const airport = textOf(/^[A-Z]{3}$/);
const carrier = textOf(/^[A-Z][A-Z0-9]$/);
const someLeg: fc.Arbitrary<PassLeg> = fc.record(
  {
    locator: textOf(/^[A-HJ-NP-Z2-9]{6}$/),
    from: airport,
    to: airport,
    operatingCarrier: carrier,
    flightNumber: textOf(/^[0-9]{4}[A-Z]?$/),
    flightDay: fc.integer({ min: 1, max: 366 }).map((day) => String(day).padStart(3, "0")),
    compartment: fc.constantFrom("F", "J", "W", "Y"),
    seat: fc.oneof(textOf(/^[0-9]{3}[A-HJ-Z]$/), fc.constant("INF")),
    sequence: textOf(/^[0-9]{4}$/),
    status: fc.constantFrom("0", "1"),
    extra: fc.record({
      airlineNumericCode: textOf(/^[0-9]{3}$/),
      documentNumber: textOf(/^[0-9]{10}$/),
      selectee: fc.constantFrom("", "0"),
      documentVerification: fc.constantFrom("", "1"),
      marketingCarrier: carrier,
    }),
    airlineUse: textOf(/^[A-Z0-9]{1,20}$/),
  },
  {
    requiredKeys: [
      ...(["locator", "from", "to", "operatingCarrier", "flightNumber"] as const),
      ...(["flightDay", "compartment", "seat", "sequence", "status"] as const),
    ],
  },
);
const somePass: fc.Arbitrary<Pass> = fc.record({
  name: textOf(/^[A-Z]{1,12}\/[A-Z]{1,7}$/),
  isElectronicTicket: fc.boolean(),
  extra: fc.record({ description: fc.constantFrom("0", "3", "4", "6"), checkInSource: fc.constant("W") }),
  legs: fc.array(someLeg, { minLength: 1, maxLength: 4 }),
});

/** Items that say nothing are the same as none. */
function withExtras({ extra = {}, airlineUse = "", ...leg }: PassLeg) {
  return { ...leg, extra, airlineUse };
}

test("[BP3] any pass of one to four legs is read as it was written", () => {
  fc.assert(
    fc.property(somePass, (pass) => {
      const { version, security, ...read } = readBcbp(writeBcbp(pass));
      expect({ version, security }).toEqual({ version: 6, security: null });
      expect({ extra: {}, ...read, legs: read.legs.map(withExtras) }).toEqual({
        ...pass,
        legs: pass.legs.map(withExtras),
      });
    }),
  );
});

test("[BP3] a pass has only the characters that every reader of bar codes takes, and never more than its sizes say", () => {
  fc.assert(
    fc.property(somePass, (pass) => {
      const text = writeBcbp(pass);
      expect(text).toMatch(/^M[1-4][A-Z0-9 />]+$/);
      expect(() => readBcbp(text.slice(0, -1))).toThrow(RangeError);
      expect(() => readBcbp(`${text}A`)).toThrow(RangeError);
    }),
  );
});

test.each([
  ["no legs", { legs: [] }],
  ["five legs", { legs: [desmarais, desmarais, desmarais, desmarais, desmarais] }],
  ["a name without a given name", { name: "DESMARAIS" }],
  ["a name of 21 characters", { name: "DESMARAIS-LUC/ANTOINE" }],
  ["a name with an umlaut", { name: "MÜLLER/ANN" }],
  ["the 367th day", { legs: [{ ...desmarais, flightDay: "367" }] }],
  ["day 0", { legs: [{ ...desmarais, flightDay: "000" }] }],
  ["a flight number of three digits", { legs: [{ ...desmarais, flightNumber: "834" }] }],
  ["a seat without its zeros", { legs: [{ ...desmarais, seat: "1A" }] }],
  ["a seat in column I", { legs: [{ ...desmarais, seat: "001I" }] }],
  ["a sequence of six digits", { legs: [{ ...desmarais, sequence: "000025" }] }],
  ["airline data over the size that can be said", { legs: [{ ...desmarais, airlineUse: "A".repeat(250) }] }],
])("[BP4] a pass with %s is not written", (_what, changes) => {
  expect(() => writeBcbp({ ...luc, ...changes })).toThrow(RangeError);
});

const smallest = published["one leg, nothing but what must be"];
test.each([
  ["format S", smallest.replace("M1", "S1")],
  ["no legs", smallest.replace("M1", "M0")],
  ["fewer legs than it says", smallest.replace("M1", "M2")],
  ["a ticket indicator that is none", smallest.replace("EABC", "XABC")],
  ["an airport of digits", smallest.replace("YUL", "000")],
  ["a size that is no number", smallest.replace(/00$/, "0G")],
  ["a size beyond its end", smallest.replace(/00$/, "08")],
  ["no version where there should be one", smallest.replace(/00$/, "06<60000")],
  ["characters after its end", `${smallest}^100+`],
])("[BP5] a pass with %s is not read", (_what, text) => {
  expect(() => readBcbp(text)).toThrow(RangeError);
});
