import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { anOrder, aPassenger, aSegment } from "../testing/an-order.ts";
import { readPdf } from "../testing/read-pdf.ts";
import { aLargeOrder, aPartlyCancelledOrder } from "../testing/sample-orders.ts";
import { openFont, runsOf } from "./pdf-fonts.ts";
import { receiptHtml } from "./receipt-html.ts";
import { receiptPdf } from "./receipt-pdf.ts";
import { receiptOf } from "./receipt.ts";

const pdfText = async (order: Parameters<typeof receiptOf>[0]) =>
  (await readPdf(await receiptPdf(receiptOf(order)))).pages.join("\n");

test("[RE3] a receipt has the booking code, who flies, the tickets, and each flight with its seats and local times", () => {
  const { locator, passengers, slices } = receiptOf(anOrder());
  expect(locator).toBe("H7KM2Q");
  expect(passengers).toEqual([
    {
      name: "Ann Lovelace",
      type: "Adult",
      cancellation: null,
      documents: [{ kind: "Ticket", number: "220-2364224106-4", flights: "LH 400" }],
    },
  ]);
  expect(slices).toEqual([
    {
      heading: "Outbound",
      flights: [
        {
          slice: 0,
          name: "LH 400",
          airline: "Lufthansa",
          cancellation: null,
          departure: {
            ...{
              clock: "12:00",
              day: "Thu, 1 June 2090",
              mark: "",
              sold: "",
              place: "Frankfurt (FRA), Frankfurt Airport",
            },
            zone: "Central European Summer Time (UTC+2)",
          },
          arrival: {
            ...{ clock: "14:30", day: "Thu, 1 June 2090", mark: "", sold: "" },
            place: "New York (JFK), John F. Kennedy International Airport",
            zone: "Eastern Daylight Time (UTC-4)",
          },
          details: [
            ["Duration", "8 h 30 min"],
            ["Aircraft", "Airbus A350-900"],
          ],
          seats: [{ passenger: "Ann Lovelace", seat: "12A" }],
        },
      ],
    },
  ]);
});

test("[RE17] a receipt in Chinese calls places by their Chinese names, on the page and in the PDF, and in English where there is none", async () => {
  const order = anOrder({ language: "zh", segments: [aSegment({ from: "PVG", to: "SYD" })] });
  const said = ["上海 (PVG)，上海浦东国际机场", "Sydney (SYD)，Sydney Kingsford Smith Airport"];
  const html = receiptHtml(receiptOf(order));
  const pdf = (await pdfText(order)).replaceAll(/\s+/g, "");
  expect(said.filter((text) => !html.includes(text))).toEqual([]);
  expect(said.filter((text) => !pdf.includes(text.replaceAll(" ", "")))).toEqual([]);
});

test("[RE18] every Chinese name of the demo's airports is in the PDF's fonts", () => {
  const csv = readFileSync(new URL("../demo/data/airports.csv", import.meta.url), "utf8");
  const characters = new Set(csv.match(/\p{Script=Han}/gu));
  const fonts = (["regular", "bold"] as const).map((weight) => openFont(runsOf("上海", weight)[0]!.font));
  const isMissing = (character: string) => fonts.some((font) => !font.hasGlyphForCodePoint(character.codePointAt(0)!));
  expect(characters.size).toBeGreaterThan(100);
  expect([...characters].filter(isMissing)).toEqual([]);
});

/** LH 400 as it was sold: two hours earlier, and out of Frankfurt on the day before. */
const aMovedSegment = () =>
  aSegment({
    sold: {
      ...{ departsAtMs: Date.parse("2090-05-31T21:50Z"), departsLocal: "2090-05-31T23:50" },
      ...{ arrivesAtMs: Date.parse("2090-06-01T16:30Z"), arrivesLocal: "2090-06-01T12:30" },
    },
  });

test("[RE19] what the airline has moved since it was sold is told with what it was, on the page and in the PDF", async () => {
  const order = anOrder({ segments: [aMovedSegment()] });
  const [flight] = receiptOf(order).slices[0]!.flights;
  const told = ["was 23:50 Wed, 31 May 2090", "was 12:30"];
  expect([flight!.departure.sold, flight!.arrival.sold]).toEqual(told);
  const [page, pdf] = [receiptHtml(receiptOf(order)), await pdfText(order)];
  expect(told.filter((text) => !page.includes(text) || !pdf.includes(text))).toEqual([]);
  expect(receiptHtml(receiptOf({ ...order, language: "zh" }))).toContain("原定 12:30");
});

test("[RE4] for each passenger a receipt tells fares, taxes and seats, which add up to the price of the booking", () => {
  const order = anOrder({
    passengers: [aPassenger(), aPassenger({ passengerId: "P2", type: "infant", onLapOf: "P1", givenName: "Mo" })],
    segments: [aSegment(), aSegment({ segmentId: "S2", slice: 1, number: "401", from: "JFK", to: "FRA" })],
    seats: [
      { passengerId: "P1", segmentId: "S1", seat: "14K", feeMinor: 2_500 },
      { passengerId: "P1", segmentId: "S2", seat: "30B", feeMinor: 0 },
    ],
  });
  const { prices, total } = receiptOf(order);
  expect(JSON.parse(JSON.stringify({ prices, total }).replaceAll("\u00A0", " "))).toEqual({
    prices: [
      {
        passenger: "Ann Lovelace",
        items: [
          ["Fare LH 400 (YSTD)", "EUR 400.00"],
          ["Fare LH 401 (YSTD)", "EUR 400.00"],
          ["Taxes and charges DE", "EUR 110.60"],
          ["Taxes and charges RA", "EUR 49.42"],
          ["Seat 14K, LH 400", "EUR 25.00"],
        ],
        total: "EUR 985.02",
      },
      {
        passenger: "Mo Lovelace",
        items: [
          ["Fare LH 400 (YSTD)", "EUR 40.00"],
          ["Fare LH 401 (YSTD)", "EUR 40.00"],
        ],
        total: "EUR 80.00",
      },
    ],
    total: "EUR 1,065.02",
  });
});

test("[RE5] payments and refunds are told oldest first, attempts that took nothing are not", () => {
  const order = aPartlyCancelledOrder("en");
  const [paid] = order.payments;
  const failed = { ...paid!, paymentId: order.refunds[0]!.paymentId, state: "failed" as const };
  const { payments, sums } = receiptOf({ ...order, payments: [failed, paid!] });
  expect(payments.map(({ day, what }) => [day, what])).toEqual([
    ["Wed, 1 March 2090", "Payment"],
    ["Thu, 2 March 2090", "Refund, on its way"],
  ]);
  expect(sums.map(([label]) => label)).toEqual(["Paid", "Refunded"]);
});

test.each([
  ["ticketed", "Ticketed", 0],
  ["pending_payment", "Not paid", 1],
  ["expired", "Expired", 1],
  ["cancelled", "Cancelled", 1],
] as const)("[RE6] a receipt of a booking that is %s says %s before all else", (state, expected, notices) => {
  const receipt = receiptOf(anOrder({ state }));
  expect(receipt.state.text).toBe(expected);
  expect(receipt.notices).toHaveLength(notices);
});

test("[RE6] what is not paid is no ticket yet, and the receipt says so with amount and time", () => {
  const [notice = ""] = receiptOf(anOrder({ state: "pending_payment" })).notices;
  expect(notice).toContain("not a ticket yet. Pay EUR\u00A0480.01 by 11:20 on Wed, 1 March 2090, Central European");
});

test("[RE7] what was cancelled is marked where it stands, by whoever cancelled it, and nobody sits there", () => {
  const order = aPartlyCancelledOrder("en");
  const cancelledByAirline = { ...aSegment({ segmentId: "S3", flightCancelled: true }) };
  const receipt = receiptOf({ ...order, segments: [...order.segments, cancelledByAirline] });
  expect(receipt.state.text).toBe("Partly cancelled");
  expect(
    receipt.slices.flatMap(({ flights }) => flights.map(({ name, cancellation }) => [name, cancellation])),
  ).toEqual([
    ["LH 400", null],
    ["LH 400", "Cancelled by the airline"],
    ["LH 401", "Cancelled"],
  ]);
  expect(receipt.slices[1]?.flights[0]?.seats).toEqual([]);
  expect(receipt.passengers.map(({ cancellation }) => cancellation)).toEqual([null, "Cancelled"]);
  expect(receipt.notices).toContain("The airline has cancelled a flight of this booking.");
});

test.each(["en", "zh"] as const)("[RE8] the page and the PDF in %s say the same", async (language) => {
  const order = aPartlyCancelledOrder(language);
  const receipt = receiptOf(order);
  const { words, passengers, prices, payments, rules } = receipt;
  const html = receiptHtml(receipt);
  const pdf = (await pdfText(order)).replaceAll(/\s+/g, "");
  const said = [
    ...[words.title, receipt.locator, receipt.state.text, receipt.total, ...receipt.notices, ...rules.rules],
    ...receipt.facts.flat(),
    ...passengers.flatMap(({ name, documents }) => [name, ...documents.map(({ number }) => number)]),
    ...prices.flatMap(({ items }) => items.flat()),
    ...payments.flatMap(({ day, what, amount }) => [day, what, amount]),
    ...receipt.slices.flatMap(({ flights }) => flights.flatMap(({ departure }) => Object.values(departure))),
  ];
  expect(said.filter((text) => !html.includes(text))).toEqual([]);
  expect(said.filter((text) => !pdf.includes(text.replaceAll(/\s+/g, "")))).toEqual([]);
});

test("[RE9] names and places are shown as text, whatever is in them, and the page has no script and nothing of elsewhere", () => {
  const evil = `<script>alert("1")</script>&`;
  const order = anOrder({ passengers: [aPassenger({ surname: evil })], contact: { email: evil, phone: null } });
  const html = receiptHtml(receiptOf(order));
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;");
  expect(html).not.toMatch(/<script| style=| on[a-z]+=|(?:src|href)="(?!data:,)/);
});

test.each([
  ["en", "en"],
  ["zh", "zh-Hans"],
] as const)(
  "[RE10] the PDF in %s says its title and its language, and is tagged in the order of reading",
  async (language, tag) => {
    const pdf = await readPdf(await receiptPdf(receiptOf(aPartlyCancelledOrder(language))));
    expect(pdf).toMatchObject({
      title: `${receiptOf(anOrder({ language })).words.title} H7KM2Q`,
      language: tag,
      isTagged: true,
    });
    expect(pdf.roles.filter((role) => /^H[12]$|Table/.test(role)).join(" ")).toBe(
      "H1 H2 H2 H2 Table Table H2 Table H2",
    );
  },
);

test.each(["en", "zh"] as const)(
  "[RE11] nine passengers on four flights, in %s, fill pages of which none is cut",
  async (language) => {
    const order = aLargeOrder(language);
    const bytes = await receiptPdf(receiptOf(order));
    const { pages } = await readPdf(bytes);
    const names = order.passengers.map(({ givenName, surname }) => `${givenName} ${surname}`);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.filter((page, place) => !page.includes(receiptOf(order).words.page(place + 1, pages.length)))).toEqual(
      [],
    );
    expect(names.filter((name) => !pages.join("\n").includes(name))).toEqual([]);
    expect(bytes.length).toBeLessThan(150_000);
  },
);

test("[RE12] letters of every name are in the PDF's fonts", async () => {
  const surname = "Ąćęłńóśźż Őű Čďěňřšťů Şğı Țăș Ģķļņ Đặng";
  expect((await pdfText(anOrder({ passengers: [aPassenger({ surname })] }))).normalize("NFC")).toContain(surname);
});
