import { Airport } from "@aisle/protocol/flights.ts";
import { AirportCode, PlaceCode } from "@aisle/protocol/ids.ts";
import { expect, test } from "vitest";
import { indexAirports, matchAirports, matchCities } from "./airport-matching.ts";

function airport(code: string, city: string, name: string): Airport {
  return Airport.parse({ code, name, city, cityCode: code, country: "XX", zone: "UTC", latitude: 0, longitude: 0 });
}

function index(...airports: readonly Airport[]) {
  return indexAirports(airports.map((one) => ({ airport: one })));
}

const world = index(
  airport("LHR", "London", "Heathrow Airport"),
  airport("LGW", "London", "Gatwick Airport"),
  airport("HND", "Tokyo", "Haneda Airport"),
  airport("NRT", "Tokyo", "Narita International Airport"),
  airport("GRU", "São Paulo", "Guarulhos International Airport"),
  airport("CPH", "København", "Kastrup"),
  airport("JFK", "New York", "John F. Kennedy International Airport"),
  airport("NAN", "Nadi", "Nadi International Airport"),
  airport("LON", "Longyear", "Test Field"),
  airport("PEK", "北京", "首都国际机场"),
);

const codes = (query: string, limit = 10) => matchAirports(world, query, limit).map(({ code }) => code);

test("[AP1] an exact code comes before cities that begin with it", () => {
  expect(codes("lon")).toEqual(["LON", "LGW", "LHR"]);
});

test("[AP2] then cities, then names, then codes that begin with the query", () => {
  expect(codes("na")).toEqual(["NAN", "NRT"]);
  expect(codes("n")).toEqual(["NAN", "JFK", "NRT"]);
  expect(codes("hea")).toEqual(["LHR"]);
});

test("[AP3] any word of the city or name will do, and several words must each begin one", () => {
  expect(codes("york")).toEqual(["JFK"]);
  expect(codes("london heath")).toEqual(["LHR"]);
  expect(codes("tokyo hnd")).toEqual(["HND"]);
  expect(codes("london tokyo")).toEqual([]);
});

test("[AP4] case, accents, signs and spaces do not matter", () => {
  expect(codes("sao pau")).toEqual(["GRU"]);
  expect(codes("SÃO")).toEqual(["GRU"]);
  expect(codes("kobenh")).toEqual(["CPH"]);
  expect(codes("  john   f kennedy ")).toEqual(["JFK"]);
});

test("[AP5] other scripts match as they are written", () => {
  expect(codes("北")).toEqual(["PEK"]);
});

test("[AP6] an empty query lists airports by city, then code, up to the limit", () => {
  expect(codes("", 5)).toEqual(["CPH", "LGW", "LHR", "LON", "NAN"]);
  expect(codes("...", 2)).toEqual(["CPH", "LGW"]);
});

test("[AP7] what nothing begins with is not found", () => {
  expect(codes("ondon")).toEqual([]);
  expect(codes("💺")).toHaveLength(10);
});

/** With the pinyin that the import makes. */
const china = indexAirports([
  aChinese("PEK", "Beijing", "北京", "北京首都国际机场", "bei jing", "bei jing shou du guo ji ji chang"),
  aChinese("PKX", "Beijing", "北京", "北京大兴国际机场", "bei jing", "bei jing da xing guo ji ji chang"),
  aChinese("XIY", "Xi'an", "西安", "西安咸阳国际机场", "xi an", "xi an xian yang guo ji ji chang"),
  aChinese("LLA", "Luleå", "吕勒奥", "吕勒奥机场", "lü le ao", "lü le ao ji chang"),
  { airport: airport("BEI", "Beirut", "Beijingo Field") },
  { airport: airport("BJZ", "Badajoz", "Badajoz Airport") },
]);

function aChinese(
  code: string,
  city: string,
  cityZh: string,
  nameZh: string,
  ...[cityPinyin, namePinyin]: [string, string]
) {
  const names = { zh: { city: cityZh, name: nameZh } };
  const cityCode = city === "Beijing" ? "BJS" : code;
  const named: Airport = { ...airport(code, city, `${city} Airport`), cityCode: PlaceCode.parse(cityCode), names };
  return { airport: named, pinyin: { city: cityPinyin, name: namePinyin } };
}

const chineseCodes = (query: string) => matchAirports(china, query, 10).map(({ code }) => code);

test.each(["北京", "bj", "BJS", "běijīng", "bei jing", "Beijing"])("[AP8] %s finds Beijing first", (query) => {
  expect(chineseCodes(query).slice(0, 2)).toEqual(["PEK", "PKX"]);
});

test("[AP8] Chinese names are found from any of their characters, and by pinyin from any syllable", () => {
  expect(chineseCodes("大兴")).toEqual(["PKX"]);
  expect(chineseCodes("北京 首都")).toEqual(["PEK"]);
  expect(chineseCodes("shoudu")).toEqual(["PEK"]);
  expect(chineseCodes("xian")).toEqual(["XIY"]);
  expect(chineseCodes("xi'an")).toEqual(["XIY"]);
  expect(chineseCodes("eijing")).toEqual([]);
});

test("[AP8] ü is typed as u or as v", () => {
  expect([chineseCodes("luleao"), chineseCodes("lvleao")]).toEqual([["LLA"], ["LLA"]]);
});

test("[AP9] what is written so comes before what sounds so, and one letter is no pinyin", () => {
  expect(chineseCodes("bj")).toEqual(["PEK", "PKX", "BJZ"]);
  expect(chineseCodes("bei")).toEqual(["BEI", "PEK", "PKX"]);
  expect(chineseCodes("x")).toEqual(["XIY"]);
  expect(chineseCodes("s")).toEqual([]);
});

test("[AP8] a city of several airports is found by the same names", () => {
  const beijing = { code: PlaceCode.parse("BJS"), name: "Beijing", country: "CN", airports: [] };
  const airports = ["PEK", "PKX"].map((code) => AirportCode.parse(code));
  const cities = new Map([["BJS", { ...beijing, airports }]]);
  const found = (query: string) => matchCities(cities, china, query, 10).map(({ code }) => code);
  expect(["北", "beij", "bj", "bjs"].map(found)).toEqual([["BJS"], ["BJS"], ["BJS"], ["BJS"]]);
  expect(["xian", "shoudu", ""].map(found)).toEqual([[], [], []]);
});
