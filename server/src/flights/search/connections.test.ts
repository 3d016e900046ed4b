import fc from "fast-check";
import { expect, test } from "vitest";
import { aDatedFlight } from "../../testing/dated-flight.ts";
import { buildConnections, type ConnectingAirport, connectionMinutes, detourKm } from "./connections.ts";
import type { DatedFlight } from "./dated-flight.ts";
import { distanceKm } from "./great-circle.ts";

function airport(code: string, country: string, latitude: number, longitude: number): ConnectingAirport {
  const unsaid = { connectMinDomesticMinutes: null, connectMinMinutes: null, connectMaxMinutes: null };
  return { code, cityCode: code, country, latitude, longitude, ...unsaid };
}

const fra = airport("FRA", "DE", 50.03, 8.54);
const muc = airport("MUC", "DE", 48.35, 11.79);
const ber = airport("BER", "DE", 52.36, 13.5);
const jfk = airport("JFK", "US", 40.64, -73.78);
const lhr = { ...airport("LHR", "GB", 51.47, -0.46), cityCode: "LON" };
const lgw = { ...airport("LGW", "GB", 51.15, -0.19), cityCode: "LON" };
const dxb = airport("DXB", "AE", 25.25, 55.36);
const syd = airport("SYD", "AU", -33.95, 151.18);
const akl = airport("AKL", "NZ", -37.01, 174.79);
const scl = airport("SCL", "CL", -33.39, -70.79);
const airports = new Map([fra, muc, ber, jfk, lhr, lgw, dxb, syd, akl, scl].map((one) => [one.code, one]));

const noon = Date.parse("2090-06-01T12:00Z");
const arriving = (destination: string, origin = "FRA"): DatedFlight =>
  aDatedFlight({ origin, destination, departsAtMs: noon - 3_600_000, arrivesAtMs: noon });
const leaving = (origin: string, minutes: number, destination = "JFK"): DatedFlight =>
  aDatedFlight({ origin, destination, departsAtMs: noon + minutes * 60_000, arrivesAtMs: noon + 1_000 * 60_000 });
const connect = (first: DatedFlight[], onward: DatedFlight[]) => buildConnections(first, onward, airports, 100);

test("[CN1] a hub on the way is sensible, and one behind the traveller's back is not", () => {
  expect(detourKm(fra, lhr, jfk)).toBeLessThan(100);
  expect(detourKm(fra, dxb, jfk)).toBeUndefined();
  expect(detourKm(fra, dxb, syd)).toBeLessThan(500);
});

test("[CN2] a short journey may go a little out of its way", () => {
  expect(detourKm(fra, muc, ber)).toBeDefined();
});

test("[CN3] another airport of the same city is no hub", () => {
  expect(detourKm(lgw, lhr, jfk)).toBeUndefined();
  expect(detourKm(jfk, lhr, lgw)).toBeUndefined();
});

test("[CN4] distances are right across the date line and over the pole", () => {
  expect(distanceKm(akl, scl)).toBeCloseTo(9_640, -2);
  expect(distanceKm({ latitude: 0, longitude: 179 }, { latitude: 0, longitude: -179 })).toBeCloseTo(222, 0);
  expect(distanceKm({ latitude: 89, longitude: 0 }, { latitude: 89, longitude: 180 })).toBeCloseTo(222, 0);
});

test("[CN5] connections are shorter within a country, and as the airport says where it says something", () => {
  expect(connectionMinutes(muc, fra, ber)).toEqual({ min: 45, max: 480 });
  expect(connectionMinutes(muc, fra, jfk)).toEqual({ min: 75, max: 480 });
  const quick = { ...fra, connectMinDomesticMinutes: 20, connectMinMinutes: 30, connectMaxMinutes: 720 };
  expect(connectionMinutes(muc, quick, ber)).toEqual({ min: 20, max: 720 });
  expect(connectionMinutes(muc, quick, jfk)).toEqual({ min: 30, max: 720 });
});

test("[CN6] a connection of exactly the shortest or longest time is made, a minute beyond is missed", () => {
  const onward = [74, 75, 480, 481].map((minutes) => leaving("LHR", minutes));
  const [, shortest, longest] = onward;
  const ways = connect([arriving("LHR")], onward);
  expect(ways.map(([, next]) => next)).toEqual([shortest, longest]);
});

test("[CN7] behind one arrival only the next two onward flights are offered", () => {
  const onward = [200, 90, 300, 100].map((minutes) => leaving("LHR", minutes));
  const ways = connect([arriving("LHR")], onward);
  expect(new Set(ways.map(([, next]) => next))).toEqual(new Set([onward[1], onward[3]]));
});

test("[CN8] airlines may differ", () => {
  const next = { ...leaving("LHR", 90), airline: "BA" };
  expect(connect([arriving("LHR")], [next])).toHaveLength(1);
});

test("[CN9] whatever flies, a connection is in time, at one airport, no absurd way, and the quickest come first", () => {
  const codes = fc.constantFrom(...airports.keys());
  const flights = fc.array(
    fc.record({ origin: codes, destination: codes, departs: fc.integer({ min: 0, max: 3_000 }), minutes: fc.nat(900) }),
    { maxLength: 60 },
  );
  const make = (list: readonly { origin: string; destination: string; departs: number; minutes: number }[]) =>
    list.map(({ origin, destination, departs, minutes }) => {
      const departsAtMs = noon + departs * 60_000;
      return aDatedFlight({ origin, destination, departsAtMs, arrivesAtMs: departsAtMs + (minutes + 1) * 60_000 });
    });
  fc.assert(
    fc.property(flights, flights, fc.nat(20), (first, onward, limit) => {
      const ways = buildConnections(make(first), make(onward), airports, limit);
      expect(ways.length).toBeLessThanOrEqual(limit);
      const minutes = ways.map(([one, next]) => (next!.arrivesAtMs - one!.departsAtMs) / 60_000);
      expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
      for (const [one, next] of ways) {
        const ends = [
          airports.get(one!.origin)!,
          airports.get(next!.origin)!,
          airports.get(next!.destination)!,
        ] as const;
        const wait = (next!.departsAtMs - one!.arrivesAtMs) / 60_000;
        const { min, max } = connectionMinutes(...ends);
        expect(one!.destination).toBe(next!.origin);
        expect(wait).toBeGreaterThanOrEqual(min);
        expect(wait).toBeLessThanOrEqual(max);
        expect(detourKm(...ends)).toBeDefined();
      }
    }),
  );
});
