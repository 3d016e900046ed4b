import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import type { SeatClaimRow } from "../storage/schema.ts";
import { aFlightWorld } from "../testing/flight-world.ts";
import type { Database } from "../storage/database.ts";

const files = [
  `code,name,city,country,zone,latitude,longitude
FRA,Frankfurt Airport,Frankfurt,DE,Europe/Berlin,50.0264,8.5431
LHR,Heathrow Airport,London,GB,Europe/London,51.4706,-0.4619
DXB,Dubai International Airport,Dubai,AE,Asia/Dubai,25.2528,55.3644`,
  `code,name,accounting_code
LH,Lufthansa,220
EK,Emirates,176`,
  `airline,number,origin,destination,first_date,last_date,days,departs,arrives,arrival_day,layout,fares
LH,904,FRA,LHR,2090-06-01,2090-06-02,1234567,13:00,13:40,0,a320-8c150y,business/flex 390 EUR; economy/flex 149 EUR; economy/light 89 EUR
LH,900,FRA,LHR,2090-06-01,2090-06-02,1234567,08:00,08:40,0,a320-180y,economy/light 109 EUR
EK,48,FRA,DXB,2090-06-01,2090-06-01,1234567,22:20,06:30,1,a388-14f76c400y,first/flex 6000 EUR; economy/light 450 EUR`,
];

const nowMs = Date.parse("2090-05-01T00:00:00Z");

describeEachDatabase("flights for sale", (open) => {
  const aWorld = async () => aFlightWorld(await open(), files, { clock: { nowMs: () => nowMs } });

  const toLondon = { origin: "FRA", destination: "LHR", date: "2090-06-01" };

  test("[FL10] a search finds the direct flights of that local day", async () => {
    const { search } = await aWorld();
    const { outcome, itineraries, serverNowMs } = await search({ slices: [toLondon], sort: "departure" });
    expect([outcome, serverNowMs]).toEqual(["found", nowMs]);
    expect(itineraries.map(({ journeys }) => journeys[0]!.segments.map(({ number }) => number))).toEqual([
      ["900"],
      ["904"],
    ]);
    expect(itineraries[0]?.journeys[0]).toMatchObject({
      durationMinutes: 100,
      segments: [
        {
          airline: { code: "LH", name: "Lufthansa" },
          origin: { code: "FRA", zone: "Europe/Berlin", cityCode: "FRA" },
          departsLocal: "2090-06-01T08:00",
          arrivesLocal: "2090-06-01T08:40",
          departsAtMs: Date.parse("2090-06-01T06:00:00Z"),
          aircraftName: "Airbus A320-200, 180 seats",
        },
      ],
    });
  });

  test("[FL11] cabins run from front to back on whatever deck, with their fares cheapest first", async () => {
    const { search, flight: get } = await aWorld();
    const found = await search({ slices: [{ ...toLondon, destination: "DXB" }] });
    const { flight: dubai } = await get({ flightId: found.itineraries[0]!.journeys[0]!.segments[0]!.flightId });
    expect(dubai.cabins.map(({ cabin, seatsTotal }) => [cabin, seatsTotal])).toEqual([
      ["first", 14],
      ["business", 76],
      ["economy", 400],
    ]);
    expect(dubai.durationMinutes).toBe(370);
    const cheapest = await search({ slices: [toLondon] });
    const { flight } = await get({ flightId: cheapest.itineraries[0]!.journeys[0]!.segments[0]!.flightId });
    expect(flight.cabins[1]?.fares).toEqual([
      { family: "light", fareBasis: "YLIGHT", price: { amountMinor: 8_900, currency: "EUR" } },
      { family: "flex", fareBasis: "YFLEX", price: { amountMinor: 14_900, currency: "EUR" } },
    ]);
  });

  test("[FL12] seats left are those that can be held now: not booked, blocked, or held and not yet expired", async () => {
    const { database, search, flight: get } = await aWorld();
    const found = await search({ slices: [toLondon] });
    const { flightId } = found.itineraries[0]!.journeys[0]!.segments[0]!;
    const databaseNowMs = await database.nowMs();
    await claim(database, [
      { flight_id: flightId, seat: "11A", cabin: "economy", kind: "booked", expires_at_ms: null },
      { flight_id: flightId, seat: "11B", cabin: "economy", kind: "blocked", expires_at_ms: null },
      { flight_id: flightId, seat: "11C", cabin: "economy", kind: "held", expires_at_ms: databaseNowMs + 60_000 },
      { flight_id: flightId, seat: "11J", cabin: "economy", kind: "held", expires_at_ms: databaseNowMs },
      { flight_id: flightId, seat: "1A", cabin: "business", kind: "held", expires_at_ms: databaseNowMs + 60_000 },
    ]);
    const { flight } = await get({ flightId });
    expect(flight.cabins.map(({ seatsLeft }) => seatsLeft)).toEqual([7, 147]);
    const { itineraries } = await search({ slices: [toLondon] });
    expect(itineraries.map(({ seatsLeft }) => seatsLeft)).toEqual([147, 180]);
  });

  test("[FL13] who asks for a cabin gets the flights that have it, with its fares", async () => {
    const { search } = await aWorld();
    const { itineraries } = await search({ slices: [toLondon], cabin: "business" });
    expect(itineraries).toMatchObject([
      {
        cabin: "business",
        seatsLeft: 8,
        offers: [{ family: "flex", total: { amountMinor: 39_000, currency: "EUR" } }],
      },
    ]);
  });

  test("[FL14] a day or a direction without flights has no flights", async () => {
    const { search } = await aWorld();
    const nothing = { outcome: "no_flights", itineraries: [], nextCursor: null };
    expect(await search({ slices: [{ ...toLondon, date: "2090-07-01" }] })).toMatchObject(nothing);
    expect(await search({ slices: [{ ...toLondon, origin: "LHR", destination: "FRA" }] })).toMatchObject(nothing);
  });

  test("[FL15] an unknown airport is refused by name", async () => {
    const { search, calendar } = await aWorld();
    const unknown = { code: "not_found", message: expect.stringContaining("QQQ") };
    await expect(search({ slices: [{ ...toLondon, destination: "QQQ" }] })).rejects.toMatchObject(unknown);
    await expect(calendar({ origin: "QQQ", destination: "LHR", from: "2090-06-01" })).rejects.toMatchObject(unknown);
  });

  test("[FL16] a flight is found by its id, and a flight that does not exist is not", async () => {
    const { search, flight: get } = await aWorld();
    const { flightId } = (await search({ slices: [toLondon] })).itineraries[0]!.journeys[0]!.segments[0]!;
    expect(await get({ flightId })).toMatchObject({ flight: { flightId, number: "904" }, serverNowMs: nowMs });
    await expect(get({ flightId: 999_999 })).rejects.toMatchObject({ code: "not_found" });
    await expect(get({ flightId: Number.MAX_SAFE_INTEGER })).rejects.toMatchObject({ code: "not_found" });
  });

  test("[FL17] a cancelled flight is not offered, and is shown as cancelled to who asks for it", async () => {
    const { database, search, flight: get } = await aWorld();
    await database.kysely.updateTable("flights").set({ status: "cancelled" }).where("number", "=", "900").execute();
    const { itineraries } = await search({ slices: [toLondon] });
    expect(itineraries.map(({ journeys }) => journeys[0]!.segments[0]!.number)).toEqual(["904"]);
    const cancelled = await database.kysely
      .selectFrom("flights")
      .select("flight_id")
      .where("number", "=", "900")
      .where("service_date", "=", "2090-06-01")
      .executeTakeFirstOrThrow();
    expect((await get({ flightId: cancelled.flight_id })).flight.status).toBe("cancelled");
  });

  test("[FL18] airports are found by what people type", async () => {
    const { airports: search } = await aWorld();
    expect(await search({ query: "heath" })).toEqual({
      airports: [
        {
          code: "LHR",
          name: "Heathrow Airport",
          city: "London",
          cityCode: "LHR",
          country: "GB",
          zone: "Europe/London",
          latitude: 51.4706,
          longitude: -0.4619,
        },
      ],
      cities: [],
    });
  });

  test("[AP10] Chinese names come from the file of airports and their pinyin from the import, and both are given and found", async () => {
    const chinese = `code,name,city,country,zone,latitude,longitude,city_code,name_zh,city_zh
CKG,Chongqing Jiangbei International Airport,Chongqing,CN,Asia/Shanghai,29.7192,106.6417,,重庆江北国际机场,重庆
PEK,Beijing Capital International Airport,Beijing,CN,Asia/Shanghai,40.0801,116.5846,BJS,北京首都国际机场,北京
PKX,Beijing Daxing International Airport,Beijing,CN,Asia/Shanghai,39.5099,116.4105,BJS,北京大兴国际机场,北京`;
    const { airports: search } = await aFlightWorld(await open(), [chinese], { clock: { nowMs: () => nowMs } });
    const { airports, cities } = await search({ query: "北京首" });
    expect(airports).toMatchObject([{ code: "PEK", names: { zh: { name: "北京首都国际机场", city: "北京" } } }]);
    expect(cities).toEqual([]);
    expect((await search({ query: "bj" })).cities).toMatchObject([
      { code: "BJS", name: "Beijing", names: { zh: "北京" } },
    ]);
    // 重 alone is more often read zhong.
    expect((await search({ query: "cq" })).airports.map(({ code }) => code)).toEqual(["CKG"]);
    expect((await search({ query: "zhongqing" })).airports).toEqual([]);
  });
});

type Claim = Pick<SeatClaimRow, "flight_id" | "seat" | "cabin" | "kind" | "expires_at_ms">;

async function claim({ kysely }: Database, claims: readonly Claim[]): Promise<void> {
  const rows = claims.map((one) => ({ ...one, hold_id: null, owner_id: null, order_id: null }));
  await kysely.insertInto("seat_claims").values(rows).execute();
}
