import { Airport } from "@aisle/protocol/flights.ts";
import { expect, test } from "vitest";
import { indexAirports, matchAirports } from "./airport-matching.ts";

function airport(code: string, city: string, name: string): Airport {
  return Airport.parse({ code, name, city, cityCode: code, country: "XX", zone: "UTC", latitude: 0, longitude: 0 });
}

const world = indexAirports([
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
]);

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
