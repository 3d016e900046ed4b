import { AisleError } from "@aisle/client";
import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { orderProblem } from "./order-refusal.ts";

const offerId = "o".repeat(30);
const place = {
  ...{ offerId, cabin: "economy", searchHref: "/flights?from=LHR&to=JFK&date=2027-03-01" },
  held: [
    { flightId: 7, seats: ["12A"] },
    { flightId: 8, seats: ["30C", "30D"] },
  ],
};
const of = (error: AisleError) => orderProblem(error, place, { text: en, language: "en" });

test("[WP1] lost seats are named, and lead back to the map of their flight", () => {
  const refusals = [{ seat: "30D", reason: "held" }] as const;
  const { message, way } = of(new AisleError("seat_taken", undefined, { refusals }));
  expect(message).toContain("30D");
  expect(way?.href).toBe(`/flight/8?cabin=economy&offer=${offerId}`);
});

test("[WP2] seats whose time is over lead to the map, an offer that is over to the same search", () => {
  expect(of(new AisleError("hold_expired")).way?.href).toBe(`/flight/7?cabin=economy&offer=${offerId}`);
  for (const code of ["offer_expired", "flight_closed"] as const) {
    expect(of(new AisleError(code)).way?.href).toBe(place.searchHref);
  }
  const issues = [{ path: "passengers", message: "must be others", reason: "other_party" }] as const;
  expect(of(new AisleError("invalid_input", undefined, { issues })).way?.href).toBe(place.searchHref);
});

test("[WP3] too many unpaid orders, and seats that were booked already, lead to the trips", () => {
  for (const [code, reason] of [["hold_limit", "too_many_unpaid"] as const, ["order_state", "hold_booked"] as const]) {
    const { message, way } = of(new AisleError(code, undefined, { reason }));
    expect([message, way?.href]).toEqual([en.refusals[reason], "/trips"]);
  }
});

test("[WP4] what has a field is said there, and only that it is", () => {
  const issues = [{ path: "passengers.0.surname", message: "must be in Latin letters" }];
  expect(of(new AisleError("invalid_input", undefined, { issues })).message).toBe(en.checkout.marked);
  const gone = [{ path: "passengers.0.travellerId", message: "…", reason: "no_such_traveller" }] as const;
  expect(of(new AisleError("not_found", undefined, { issues: gone })).message).toBe(en.checkout.marked);
  const both = [...issues, { path: "seats", message: "…", reason: "child_alone", about: { seat: "3C" } } as const];
  expect(of(new AisleError("invalid_input", undefined, { issues: both })).message).toContain("The child in 3C");
});
