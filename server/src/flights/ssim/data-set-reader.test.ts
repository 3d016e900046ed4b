import { expect, test } from "vitest";
import { dataSetOf, bytesOf, legOf, segmentOf } from "../../testing/ssim-file.ts";
import { createDataSetReader, type LegWithSegments } from "./data-set-reader.ts";
import { saleOf } from "./service-types.ts";
import { splitRecords } from "./split-records.ts";

async function read(bytes: Uint8Array, chunkBytes = bytes.length) {
  const legs: LegWithSegments[] = [];
  const problems: string[] = [];
  const reader = createDataSetReader({
    onCarrier: () => {},
    onLeg: (leg) => legs.push(leg),
    onProblem: ({ line, column, message }) => problems.push([line, column, message].join(" | ")),
  });
  for await (const record of splitRecords(chunksOf(bytes, chunkBytes))) reader.take(record);
  reader.end();
  return { legs, problems };
}

async function* chunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

const problemsIn = async (records: readonly string[]) => (await read(bytesOf(records))).problems;

/** A file in which record `index` (the header is 0, rows of zeros count) has `text` from byte `from` on. */
function broken(index: number, from: number, text: string): string[] {
  const records = dataSetOf({ records: [legOf(), segmentOf()] });
  const record = records[index]!;
  return records.with(index, record.slice(0, from - 1) + text + record.slice(from - 1 + text.length));
}

const lineEnds = Object.entries({ lines: "\n", "lines of Windows": "\r\n", "blocks without lines": "" });
const pieces = [1, 7, 199, 202, 1000];

test.each(lineEnds.flatMap(([what, lineEnd]) => pieces.map((size) => [what, size, lineEnd] as const)))(
  "[SI20] records are found in %s, also when the file arrives in pieces of %d",
  async (_what, size, lineEnd) => {
    const records = dataSetOf({ records: [legOf(), segmentOf(), legOf({ flightNumber: 901 })] });
    const { legs, problems } = await read(bytesOf(records, lineEnd), size);
    expect(problems).toEqual([]);
    expect(legs.map(({ line, leg, segments }) => [line, leg.flightNumber, segments.length])).toEqual([
      [5, 900, 1],
      [7, 901, 0],
    ]);
  },
);

test.each<[string, string[], string]>([
  ["header", broken(0, 2, "AIRCRAFT"), "1 | bytes 2-35 Title of Contents | must be"],
  ["carrier", broken(2, 2, "X"), '3 | byte 2 Time Mode | must be "U" or "L"'],
  [
    "carrier",
    broken(2, 15, "31FEB27"),
    "3 | bytes 15-21 Period of Schedule Validity From | must be a day of the calendar",
  ],
  ["flight leg", broken(4, 6, "LH90"), "5 | bytes 6-9 Flight Number | must be a number from 1 to 9999"],
  ["flight leg", broken(4, 29, "7654321"), "5 | bytes 29-35 Day(s) of Operation | must have each digit from 1 to 7"],
  ["flight leg", broken(4, 40, "2400"), "5 | bytes 40-43 Passenger STD | must be a time from 0000 to 2359"],
  ["flight leg", broken(4, 58, "0000"), "5 | bytes 58-61 Aircraft STA | must be a time from 0001 to 2400"],
  ["flight leg", broken(4, 48, " 0200"), "5 | bytes 48-52 UTC/Local Time Variation (Departure) | must be a variation"],
  ["flight leg", broken(4, 3, "BA"), "5 | bytes 3-5 Airline Designator | must be LH, as the carrier record says"],
  ["segment data", broken(5, 34, "F1A"), "6 | bytes 34-36 Board Point | must be an airport's three letters"],
  ["segment data", broken(5, 6, " 901"), "6 | bytes 2-14 | must be those of the flight leg record before it"],
  ["trailer", broken(6, 188, "000001"), "7 | bytes 188-193 Serial Number Check Reference | must be 000004"],
  ["trailer", broken(6, 194, "X"), '7 | byte 194 Continuation/End Code | must be "E" or "C"'],
  ["any", broken(4, 195, "000009"), "5 | bytes 195-200 Record Serial Number | must be 000003"],
  ["any", broken(4, 1, "7"), "5 | byte 1 Record Type | must be 1, 2, 3, 4 or 5"],
])("[SI21] a broken record is told with its line, its bytes and what to do: %s", async (_what, records, problem) => {
  expect((await problemsIn(records))[0]).toContain(problem);
});

test.each<[string, string[], string]>([
  ["without its header", dataSetOf().slice(1), "2 | byte 1 Record Type | must be 1: a data set begins with its header"],
  ["without a carrier", dataSetOf().toSpliced(2, 1), "4 | byte 1 Record Type | must be 2: a carrier record comes next"],
  ["cut off", dataSetOf().slice(0, 5), " |  | ends too early: the trailer (type 5) is missing"],
  ["empty", [], " |  | ends too early: there is no record in it"],
  ["going on", [...dataSetOf(), dataSetOf()[4]!], "8 | byte 1 Record Type | must not be there: the data set ended"],
  ["continued elsewhere", dataSetOf({ trailer: { continuation: "C" } }), "a carrier record (type 2) must follow"],
  ["with a short record", dataSetOf().with(4, "3 LH"), "5 |  | has 4 bytes where a record has 200"],
  ["with a long record", dataSetOf().with(4, "3".repeat(5_000)), "5 |  | has "],
  [
    "with a gap in a flight",
    dataSetOf({ records: [legOf(), legOf({ legSequence: 3 })] }),
    "6 | bytes 12-13 Leg Sequence Number | must be 02 here",
  ],
  [
    "with legs that do not connect",
    dataSetOf({ records: [legOf(), legOf({ legSequence: 2 })] }),
    "6 | bytes 37-39 Departure Station | must be LHR, where the leg before arrives",
  ],
])("[SI22] a data set %s is told", async (_what, records, problem) => {
  expect((await problemsIn(records)).join("\n")).toContain(problem);
});

test.each<[string, Parameters<typeof legOf>[0], Parameters<typeof segmentOf>[0], string]>([
  ["a scheduled flight", {}, {}, "sold"],
  ["a flight that others sell as theirs (DEI 10)", {}, { dataElementIdentifier: 10 }, "sold"],
  ["an additional flight", { serviceType: "G" }, { serviceType: "G" }, "sold"],
  ["freight", { serviceType: "F" }, { serviceType: "F" }, "not_passengers"],
  ["another airline's flight (DEI 50)", {}, { dataElementIdentifier: 50, data: "UA 8855" }, "code_share"],
  ["another airline's flight (byte 149)", { operatingAirlineDisclosure: "L" }, {}, "code_share"],
])("[SI23] only what this airline flies with passengers is sold: %s", async (_what, leg, segment, sale) => {
  const { legs, problems } = await read(bytesOf(dataSetOf({ records: [legOf(leg), segmentOf(segment)] })));
  expect(problems).toEqual([]);
  expect(legs.map(saleOf)).toEqual([sale]);
});
