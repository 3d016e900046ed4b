import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import {
  aFlightWorld,
  airportHeader,
  type FlightWorld,
  openFlightWorld,
  scheduleHeader,
} from "../../testing/flight-world.ts";

const airports = `${airportHeader}
FRA,Frankfurt Airport,Frankfurt,DE,Europe/Berlin,50.0264,8.5431,,45,50,
MUC,Munich Airport,Munich,DE,Europe/Berlin,48.3538,11.7861,,,,
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619,LON,,75,
LGW,Gatwick Airport,London,GB,Europe/London,51.1481,-0.1903,LON,,,
JFK,John F. Kennedy,New York,US,America/New_York,40.6398,-73.7789,NYC,,,
DXB,Dubai,Dubai,AE,Asia/Dubai,25.2528,55.3644,,,,
AKL,Auckland Airport,Auckland,NZ,Pacific/Auckland,-37.0081,174.7917,,,,
HNL,Honolulu,Honolulu,US,Pacific/Honolulu,21.3206,-157.9242,,,,
CXI,Cassidy,Kiritimati,KI,Pacific/Kiritimati,1.9862,-157.35,,,,`;

const airlines = `code,name,accounting_code
LH,Lufthansa,220
BA,British Airways,125
FJ,Fiji Airways,260`;

const fares = "economy/light 100 EUR; economy/standard 150 EUR; economy/flex 200 EUR; business/flex 900 EUR";
const layout = "a320-8c150y";
const small = "economy/light 50 EUR";

const schedule = `${scheduleHeader}
LH,900,FRA,LHR,2090-06-01,2090-06-10,1234567,08:00,08:40,0,${layout},${fares}
LH,902,FRA,LGW,2090-06-01,2090-06-10,1234567,10:00,10:40,0,a320-180y,${small}
BA,901,LHR,FRA,2090-06-01,2090-06-10,1234567,16:00,18:40,0,${layout},${fares}
BA,117,LHR,JFK,2090-06-01,2090-06-10,1234567,10:00,12:50,0,${layout},${fares}
BA,119,LHR,JFK,2090-06-01,2090-06-10,1234567,09:30,12:20,0,${layout},${fares}
LH,400,FRA,JFK,2090-06-01,2090-06-10,1234567,11:00,13:30,0,${layout},economy/flex 800 EUR
LH,100,MUC,FRA,2090-03-20,2090-11-05,1234567,00:30,01:30,0,a320-180y,${small}
LH,102,FRA,LHR,2090-03-25,2090-03-27,1234567,03:10,03:50,0,a320-180y,${small}
LH,104,FRA,LHR,2090-10-28,2090-10-30,1234567,02:30,03:10,0,a320-180y,${small}
LH,630,FRA,DXB,2090-06-01,2090-06-10,1234567,20:00,04:30,1,${layout},${fares}
FJ,810,AKL,HNL,2090-06-01,2090-06-10,1234567,22:00,08:30,0,a320-180y,${small}
FJ,811,HNL,AKL,2090-06-01,2090-06-10,1234567,10:00,17:00,1,a320-180y,${small}
FJ,822,HNL,CXI,2090-06-01,2090-06-10,1234567,23:00,02:00,2,a320-180y,${small}
FJ,812,AKL,HNL,2090-06-05,2090-06-05,1234567,01:00,11:30,-1,a320-180y,${small}
FJ,824,HNL,JFK,2090-06-01,2090-06-10,1234567,13:30,04:00,1,a320-180y,${small}`;

const june1 = "2090-06-01";
const nowMs = Date.parse("2090-03-01T00:00:00Z");

const numbersOf = ({ itineraries }: Awaited<ReturnType<FlightWorld["search"]>>) =>
  itineraries.map(({ journeys }) =>
    journeys.map(({ segments }) => segments.map(({ number }) => number).join("+")).join(" "),
  );

describeEachDatabase("searches", (open) => {
  const clock = { nowMs: () => nowMs };
  const aWorld = async () => aFlightWorld(await open(), [airports, airlines, schedule], { clock });
  const toLondon = { origin: "FRA", destination: "LON", date: june1 };
  const toNewYork = { origin: "FRA", destination: "JFK", date: june1 };

  test("[SR10] a city means all of its airports, and is told by what people type", async () => {
    const { search, airports: suggest } = await aWorld();
    expect(numbersOf(await search({ slices: [toLondon], sort: "departure" }))).toEqual(["900", "902"]);
    expect(numbersOf(await search({ slices: [{ ...toLondon, destination: "LGW" }] }))).toEqual(["902"]);
    const { cities, airports: found } = await suggest({ query: "lon" });
    expect(cities).toEqual([{ code: "LON", name: "London", country: "GB", airports: ["LGW", "LHR"] }]);
    expect(found.map(({ code, cityCode }) => [code, cityCode])).toEqual([
      ["LGW", "LON"],
      ["LHR", "LON"],
    ]);
  });

  test("[SR11] from a city to one of its own airports nothing is searched", async () => {
    const { search } = await aWorld();
    await expect(search({ slices: [{ ...toLondon, origin: "LHR" }] })).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: "slices.0.destination" }] },
    });
  });

  test("[SR12] one stop is found at the hub's own connection time, and none with direct flights alone", async () => {
    const { search } = await aWorld();
    const found = await search({ slices: [toNewYork], sort: "departure" });
    // BA119 leaves 50 minutes after LH900 arrives: at Heathrow that is too short.
    expect(numbersOf(found)).toEqual(["900+117", "400"]);
    expect(found.itineraries[0]).toMatchObject({
      journeys: [{ durationMinutes: 650 }],
      offers: [
        { family: "light", total: { amountMinor: 20_000, currency: "EUR" } },
        { family: "standard", total: { amountMinor: 30_000 } },
        { family: "flex", total: { amountMinor: 40_000 } },
      ],
    });
    expect(numbersOf(await search({ slices: [toNewYork], filters: { maxStops: 0 } }))).toEqual(["400"]);
  });

  test("[SR13] there and back is priced together, and the way home leaves after the arrival", async () => {
    const { search } = await aWorld();
    const home = { origin: "LON", destination: "FRA", date: june1 };
    const found = await search({ slices: [toLondon, home], passengers: { adults: 2, children: 1, infants: 1 } });
    expect(numbersOf(found)).toEqual(["902 901", "900 901"]);
    const [light] = found.itineraries[1]!.offers;
    expect(light).toMatchObject({
      family: "light",
      total: { amountMinor: 2 * 20_000 + 15_000 + 2_000, currency: "EUR" },
      passengers: [
        { type: "adult", count: 2, each: { amountMinor: 20_000 } },
        { type: "child", count: 1, each: { amountMinor: 15_000 } },
        { type: "infant", count: 1, each: { amountMinor: 2_000 } },
      ],
    });
    expect((await search({ slices: [{ ...home }, { ...toLondon }] })).outcome).toBe("not_combinable");
  });

  test("[SR14] sold out is told, for the party that asks, the moment the seats are gone", async () => {
    const { search, database } = await aWorld();
    const business = { slices: [{ ...toLondon, destination: "LHR" }], cabin: "business" as const };
    const before = await search(business);
    await book(database, before.itineraries[0]!.journeys[0]!.segments[0]!.flightId, [
      "1A",
      "1C",
      "1D",
      "1F",
      "2A",
      "2C",
      "2D",
    ]);
    expect(await search(business)).toMatchObject({ outcome: "found", itineraries: [{ seatsLeft: 1 }] });
    expect(await search({ ...business, passengers: { adults: 1, infants: 1 } })).toMatchObject({ outcome: "found" });
    expect(await search({ ...business, passengers: { adults: 2 } })).toMatchObject({
      outcome: "sold_out",
      itineraries: [],
    });
  });

  test("[SR15] a day whose flights are gone says that they departed", async () => {
    const { database } = await aWorld();
    const late = openFlightWorld(database, { clock: { nowMs: () => Date.parse("2090-06-01T08:00Z") } });
    expect((await late.search({ slices: [toLondon] })).outcome).toBe("departed");
    expect((await late.search({ slices: [{ ...toLondon, date: "2090-06-02" }] })).outcome).toBe("found");
  });

  test("[SR16] pages hold every result once, and a page may be of another size", async () => {
    const { search } = await aWorld();
    const slices = [toLondon, { origin: "LON", destination: "FRA", date: "2090-06-05" }];
    const all = numbersOf(await search({ slices }));
    const first = await search({ slices, limit: 1 });
    const second = await search({ slices, limit: 5, cursor: first.nextCursor! });
    expect([...numbersOf(first), ...numbersOf(second)]).toEqual(all);
    expect([all.length, second.nextCursor]).toEqual([2, null]);
  });

  test("[SR17] a cursor of another search, or one that was changed, is invalid input", async () => {
    const { search } = await aWorld();
    const query = { slices: [toLondon], limit: 1 };
    const { nextCursor } = await search(query);
    const cursor = nextCursor!;
    const invalid = { code: "invalid_input", details: { issues: [{ path: "cursor" }] } };
    await expect(search({ ...query, cursor, sort: "departure" })).rejects.toMatchObject(invalid);
    await expect(search({ ...query, cursor, passengers: { adults: 2 } })).rejects.toMatchObject(invalid);
    await expect(search({ slices: [{ ...toLondon, date: "2090-06-02" }], cursor })).rejects.toMatchObject(invalid);
    await expect(search({ ...query, cursor: `${cursor.slice(0, -1)}!` })).rejects.toMatchObject(invalid);
    await expect(search({ ...query, cursor: "x" })).rejects.toMatchObject(invalid);
  });

  test("[SR20] across the date line a flight may arrive on the day before it left", async () => {
    const { search } = await aWorld();
    const { itineraries } = await search({ slices: [{ origin: "AKL", destination: "HNL", date: "2090-06-03" }] });
    expect(itineraries[0]?.journeys[0]).toMatchObject({
      durationMinutes: 510,
      segments: [{ departsLocal: "2090-06-03T22:00", arrivesLocal: "2090-06-03T08:30" }],
    });
  });

  test("[SR21] the way home may be on an earlier day of the calendar than the way out", async () => {
    const { search } = await aWorld();
    const slices = [
      { origin: "AKL", destination: "HNL", date: "2090-06-03" },
      { origin: "HNL", destination: "AKL", date: "2090-06-03" },
    ];
    expect(numbersOf(await search({ slices }))).toEqual(["810 811"]);
  });

  test("[SR22] to the first zone of the day, UTC+14, a flight of three hours arrives two calendar days later", async () => {
    const { search } = await aWorld();
    const { itineraries } = await search({ slices: [{ origin: "HNL", destination: "CXI", date: june1 }] });
    expect(itineraries[0]?.journeys[0]).toMatchObject({
      durationMinutes: 180,
      segments: [{ departsLocal: "2090-06-01T23:00", arrivesLocal: "2090-06-03T02:00" }],
    });
  });

  test("[SR23] a connection over the date line leaves its hub on the day before the journey began", async () => {
    const { search } = await aWorld();
    const { itineraries } = await search({ slices: [{ origin: "AKL", destination: "JFK", date: "2090-06-05" }] });
    expect(itineraries[0]?.journeys[0]).toMatchObject({
      durationMinutes: 19 * 60,
      segments: [{ departsLocal: "2090-06-05T01:00" }, { departsLocal: "2090-06-04T13:30" }],
    });
  });

  test("[SR24] in the night when clocks go forward a connection is as short as it truly is", async () => {
    const { search } = await aWorld();
    const by = (date: string) => search({ slices: [{ origin: "MUC", destination: "LHR", date }] });
    expect(numbersOf(await by("2090-03-25"))).toEqual(["100+102"]);
    // 01:30 to 03:10 on the wall are 40 minutes that night, and Frankfurt asks for 50.
    expect((await by("2090-03-26")).outcome).toBe("no_flights");
  });

  test("[SR25] in the night when clocks go back a time that comes twice is the first of the two", async () => {
    const { search } = await aWorld();
    const [found] = (await search({ slices: [{ origin: "FRA", destination: "LHR", date: "2090-10-29" }] })).itineraries;
    expect(found?.journeys[0]).toMatchObject({
      durationMinutes: 160,
      segments: [{ departsAtMs: Date.parse("2090-10-29T00:30Z"), departsLocal: "2090-10-29T02:30" }],
    });
  });

  test("[OF1] an offer is found again at its price on any node", async () => {
    const { search, database } = await aWorld();
    const [found] = (await search({ slices: [toNewYork], passengers: { adults: 2, infants: 1 } })).itineraries;
    const [, standard] = found!.offers;
    const elsewhere = openFlightWorld(database, { clock });
    expect(await elsewhere.offer({ offerId: standard!.offerId })).toEqual({
      itinerary: { ...found, offers: [standard] },
      serverNowMs: nowMs,
    });
  });

  test("[OF2] an offer is good for half an hour, and no longer than sales are open", async () => {
    const { search, database } = await aWorld();
    const [offer] = (await search({ slices: [toLondon] })).itineraries[0]!.offers;
    expect(offer!.expiresAtMs).toBe(nowMs + 30 * 60_000);
    const at = (ms: number) => openFlightWorld(database, { clock: { nowMs: () => ms } });
    await expect(at(offer!.expiresAtMs).offer({ offerId: offer!.offerId })).rejects.toMatchObject({
      code: "offer_expired",
    });
    const closesAtMs = Date.parse("2090-06-01T05:00Z");
    const late = await at(closesAtMs - 60_000).search({ slices: [{ ...toLondon, destination: "LHR" }] });
    expect(late.itineraries[0]!.offers[0]!.expiresAtMs).toBe(closesAtMs);
  });

  test("[OF3] an offer whose price or flight changed is refused as such", async () => {
    const { search, offer: get, database } = await aWorld();
    const [found] = (await search({ slices: [{ ...toLondon, destination: "LHR" }] })).itineraries;
    const { offerId } = found!.offers[0]!;
    const { flightId } = found!.journeys[0]!.segments[0]!;
    await database.kysely
      .updateTable("fares")
      .set({ amount_minor: 10_001 })
      .where("flight_id", "=", flightId)
      .execute();
    await expect(get({ offerId })).rejects.toMatchObject({ code: "price_changed" });
    await database.kysely
      .updateTable("flights")
      .set({ status: "cancelled" })
      .where("flight_id", "=", flightId)
      .execute();
    await expect(get({ offerId })).rejects.toMatchObject({ code: "flight_closed" });
  });

  test("[OF4] an offer's id that was changed is no offer, and a cursor is none either", async () => {
    const { search, offer: get } = await aWorld();
    const { itineraries, nextCursor } = await search({ slices: [toLondon], limit: 1 });
    const { offerId } = itineraries[0]!.offers[0]!;
    const flipped = offerId.at(40) === "A" ? "B" : "A";
    await expect(get({ offerId: `${offerId.slice(0, 40)}${flipped}${offerId.slice(41)}` })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(get({ offerId: nextCursor! })).rejects.toMatchObject({ code: "not_found" });
  });

  test("[CL1] the calendar has every day that was asked for, with the lowest price for the party, or none", async () => {
    const { calendar } = await aWorld();
    const { days } = await calendar({
      origin: "FRA",
      destination: "LON",
      from: "2090-05-31",
      days: 12,
      passengers: { adults: 2, children: 1, infants: 1 },
    });
    expect(days.map(({ date }) => date).slice(0, 2)).toEqual(["2090-05-31", june1]);
    expect(days.map(({ lowest }) => lowest?.amountMinor ?? null)).toEqual([
      null,
      ...Array<number>(10).fill(2 * 5_000 + 3_750 + 500),
      null,
    ]);
  });

  test("[CL2] a sold-out flight leaves its day to the next cheapest, and a closed one too", async () => {
    const { calendar, search, database } = await aWorld();
    const query = { origin: "FRA", destination: "LON", from: june1, days: 2 };
    const [cheapest] = (await search({ slices: [toLondon] })).itineraries;
    const seats = Array.from({ length: 30 }, (_, row) => [..."ABCDEF"].map((letter) => `${row + 1}${letter}`)).flat();
    await book(database, cheapest!.journeys[0]!.segments[0]!.flightId, seats, "economy");
    expect((await calendar(query)).days.map(({ lowest }) => lowest?.amountMinor)).toEqual([10_000, 5_000]);
    const late = openFlightWorld(database, { clock: { nowMs: () => Date.parse("2090-06-01T05:30Z") } });
    expect((await late.calendar(query)).days.map(({ lowest }) => lowest?.amountMinor)).toEqual([undefined, 5_000]);
  });

  test("[CL4] a day says whether it is without flights in the cabin, departed, or sold out for this party", async () => {
    const { calendar, search, database } = await aWorld();
    const route = { origin: "FRA", destination: "LHR", from: "2090-05-31", days: 3, cabin: "business" as const };
    const { itineraries } = await search({ slices: [{ ...toLondon, destination: "LHR" }], cabin: "business" });
    const allButOne = ["1A", "1C", "1D", "1F", "2A", "2C", "2D"];
    await book(database, itineraries[0]!.journeys[0]!.segments[0]!.flightId, allButOne);
    const outcomes = async (changes: object, { calendar: ask } = { calendar }) =>
      (await ask({ ...route, ...changes })).days.map(({ outcome, lowest }) => {
        expect(lowest !== null).toBe(outcome === "found");
        return outcome;
      });
    expect(await outcomes({})).toEqual(["no_flights", "found", "found"]);
    expect(await outcomes({ passengers: { adults: 2 } })).toEqual(["no_flights", "sold_out", "found"]);
    expect(await outcomes({ cabin: "first" })).toEqual(["no_flights", "no_flights", "no_flights"]);
    const late = openFlightWorld(database, { clock: { nowMs: () => Date.parse("2090-06-01T08:00Z") } });
    expect(await outcomes({ passengers: { adults: 2 } }, late)).toEqual(["no_flights", "departed", "found"]);
  });

  test("[CL3] a calendar may cross the end of a year and of a leap February", async () => {
    const { calendar } = await aWorld();
    const days = await calendar({ origin: "FRA", destination: "LHR", from: "2091-12-31", days: 60 });
    expect([days.days[1]?.date, days.days.at(-1)?.date]).toEqual(["2092-01-01", "2092-02-28"]);
  });
});

async function book(
  { kysely }: FlightWorld["database"],
  flightId: number,
  seats: readonly string[],
  cabin = "business",
): Promise<void> {
  const rest = { kind: "booked" as const, hold_id: null, owner_id: null, order_id: null, expires_at_ms: null };
  await kysely
    .insertInto("seat_claims")
    .values(seats.map((seat) => ({ flight_id: flightId, seat, cabin, ...rest })))
    .execute();
}
