import { expect, test } from "vitest";
import { usualWish } from "../search/search-query.ts";
import { hrefOf, nextTrips, pageOf, parseRoute } from "./routes.ts";

const results = { page: "results", from: "FRA", to: "JFK", date: "2027-02-28", ...usualWish } as const;

test("[WR1] every page has an address that leads back to it", () => {
  expect(hrefOf(results)).toBe("/flights?from=FRA&to=JFK&date=2027-02-28");
  expect(parseRoute("/flights", "?from=FRA&to=JFK&date=2027-02-28")).toEqual(results);
  const family = { ...results, back: "2027-03-07", adults: 2, children: 1, infants: 1, directOnly: true } as const;
  expect(hrefOf(family)).toBe(
    "/flights?from=FRA&to=JFK&date=2027-02-28&back=2027-03-07&adults=2&children=1&infants=1&direct=1",
  );
  expect(parseRoute("/flights", new URL(hrefOf(family), "http://x").search)).toEqual(family);
  const flight = { page: "flight", flightId: 7, cabin: "business", offerId: null } as const;
  expect(hrefOf(flight)).toBe("/flight/7?cabin=business");
  expect(parseRoute("/flight/7", "?cabin=business")).toEqual(flight);
  expect(parseRoute(hrefOf({ page: "search" }), "")).toEqual({ page: "search" });
});

const offerId = "AAbb00-_AAbb00-_AAbb00-_";

test.each([
  ["/flight/7", `?offer=${offerId}`, { page: "flight", flightId: 7, cabin: null, offerId }],
  ["/checkout", `?offer=${offerId}`, { page: "checkout", offerId }],
  [
    "/orders/01890a5d-ac96-774b-bcce-b302099a8057/seats/S1",
    "",
    { page: "changeSeats", orderId: "01890a5d-ac96-774b-bcce-b302099a8057", segmentId: "S1" },
  ],
  [
    "/orders/01890a5d-ac96-774b-bcce-b302099a8057/change",
    "?slice=1&date=2027-02-28&flights=7%2C8",
    {
      page: "changeFlight",
      orderId: "01890a5d-ac96-774b-bcce-b302099a8057",
      ...{ slice: 1, date: "2027-02-28", flightIds: [7, 8] },
    },
  ],
  [
    "/orders/01890a5d-ac96-774b-bcce-b302099a8057",
    "",
    { page: "order", orderId: "01890a5d-ac96-774b-bcce-b302099a8057" },
  ],
  [
    "/orders/01890a5d-ac96-774b-bcce-b302099a8057/boarding-passes",
    "",
    { page: "boardingPasses", orderId: "01890a5d-ac96-774b-bcce-b302099a8057" },
  ],
  ["/trips", "", { page: "trips", filter: "upcoming", pages: 1 }],
  ["/trips", "?show=past&pages=3", { page: "trips", filter: "past", pages: 3 }],
  ["/find", "", { page: "find" }],
  ["/login", "", { page: "entry", step: "login", next: null }],
  ["/register", "?next=%2Ftrips%3Fshow%3Dpast", { page: "entry", step: "register", next: "/trips?show=past" }],
  ["/reset", "", { page: "entry", step: "reset", next: null }],
  ["/account", "", { page: "account", section: "profile" }],
  ["/account/language", "", { page: "account", section: "language" }],
] as const)("[WR1] the address %s%s leads to its page and back", (path, query, route) => {
  expect(parseRoute(path, query)).toEqual(route);
  expect(hrefOf(route)).toBe(path + query);
});

test("[WR6] a checkout without an offer leads to the search form", () => {
  expect(parseRoute("/checkout", "?offer=none")).toEqual({ page: "search" });
});

test("[WR8] results stay the same page however they are filtered and sorted", () => {
  const filtered = { ...results, directOnly: true, airlines: ["BA"], sort: "duration" } as const;
  expect(pageOf(filtered)).toBe(pageOf(results));
  expect(pageOf({ ...results, date: "2027-03-01" })).not.toBe(pageOf(results));
  expect(pageOf({ ...nextTrips, filter: "past" })).not.toBe(pageOf(nextTrips));
});

test("[WR9] trips stay the same page however many of them are shown", () => {
  expect(pageOf({ ...nextTrips, pages: 3 })).toBe(pageOf(nextTrips));
  for (const pages of ["0", "-1", "100", "x"]) expect(parseRoute("/trips", `?pages=${pages}`)).toEqual(nextTrips);
});

test.each([
  "https://evil.example/trips",
  "//evil.example/trips",
  "/\\evil.example/trips",
  "/\t/evil.example/trips",
  "javascript:alert(1)",
  "trips",
  "https://aisle.invalid/trips",
  "/login?next=/login",
  "/no/such/page",
  "http://[",
])("[WR7] a link that would lead from logging in to %j leads nowhere else", (next) => {
  const search = `?${new URLSearchParams({ next })}`;
  expect(parseRoute("/login", search)).toEqual({ page: "entry", step: "login", next: null });
});

test("[WR2] airport codes in links may be small letters", () => {
  expect(parseRoute("/flights", "?from=fra&to=jfk&date=2027-02-28")).toEqual(results);
});

test.each(["", "?from=FRA&to=JFK", "?from=FRA&to=J&date=2027-02-28", "?from=FRA&to=JFK&date=2027-02-30"])(
  "[WR3] results that cannot be asked for (%s) lead to the search form",
  (search) => {
    expect(parseRoute("/flights", search)).toEqual({ page: "search" });
  },
);

test("[WR5] a link's party that nobody can book becomes the nearest that can be", () => {
  const wild = "?from=FRA&to=JFK&date=2027-02-28&adults=7&children=9&infants=8&cabin=roof&sort=luck&back=never";
  expect(parseRoute("/flights", wild)).toEqual({ ...results, adults: 7, children: 2, infants: 7 });
});

test.each(["/flight/0", "/flight/abc", "/flight/7/seats", "/flight/1e9", "/nothing", "/orders/7", "/account/profile"])(
  "[WR4] there is no page %s",
  (path) => {
    expect(parseRoute(path, "")).toEqual({ page: "missing" });
  },
);
