/** The app's addresses. Pure: an address is parsed into a route, and a route is written as an address. */
import { noFilters } from "../search/flight-filters.ts";
import { type FlightQuery, parseQuery, usualWish, writeQuery } from "../search/search-query.ts";
import { isDay } from "../search/dates.ts";

export type Route =
  | { readonly page: "search" }
  | ({ readonly page: "results" } & FlightQuery)
  | {
      readonly page: "flight";
      readonly flightId: number;
      readonly cabin: string | null;
      /** What the person chose in the search and will check out with. */
      readonly offerId: string | null;
    }
  | { readonly page: "checkout"; readonly offerId: string }
  | { readonly page: "order"; readonly orderId: string }
  | { readonly page: "changeSeats"; readonly orderId: string; readonly segmentId: string }
  | { readonly page: "boardingPasses"; readonly orderId: string }
  | {
      readonly page: "changeFlight";
      readonly orderId: string;
      /** Which journey; null where there is only one, or it is still to be chosen. */
      readonly slice: number | null;
      /** The day that is looked at; null for the day of the flight. */
      readonly date: string | null;
      /** What was chosen, in the order of flying. */
      readonly flightIds: readonly number[];
    }
  /** `pages`: of the list, how many are shown. */
  | { readonly page: "trips"; readonly filter: TripFilter; readonly pages: number }
  | { readonly page: "find" }
  | {
      readonly page: "entry";
      readonly step: EntryStep;
      /** Where to go once the person is in. */
      readonly next: string | null;
    }
  | { readonly page: "account"; readonly section: AccountSection }
  | { readonly page: "missing" };

export const tripFilters = ["upcoming", "past", "cancelled"] as const;
export type TripFilter = (typeof tripFilters)[number];

/** Where a person's trips begin. */
export const nextTrips = { page: "trips", filter: "upcoming", pages: 1 } as const satisfies Route;

/** The parts of the account area, in the order of its list. The first one's address is that of the area. */
export const accountSections = ["profile", "travellers", "security", "devices", "language"] as const;
export type AccountSection = (typeof accountSections)[number];

/** The ways in, each with an address of its name. */
export const entrySteps = ["login", "register", "reset"] as const;
export type EntryStep = (typeof entrySteps)[number];

/** Stands for this app's own origin, which pure functions do not know. */
const OWN_ORIGIN = "https://aisle.invalid";

/** As searches give them. */
const offerIdShape = /^[A-Za-z0-9_-]{20,400}$/;

/** A link that lacks what its page needs, such as results without a date, leads to the page that asks for it. */
export function parseRoute(pathname: string, search: string): Route {
  const query = new URLSearchParams(search);
  if (pathname === "/") return { page: "search" };
  if (pathname === "/flights") return parseResults(query);
  const flight = /^\/flight\/([1-9]\d{0,14})$/.exec(pathname);
  const offerId = parseOfferId(query);
  if (flight) return { page: "flight", flightId: Number(flight[1]), cabin: query.get("cabin"), offerId };
  if (pathname === "/checkout") return offerId === null ? { page: "search" } : { page: "checkout", offerId };
  const order = /^\/orders\/([0-9a-f-]{36})(\/boarding-passes)?$/.exec(pathname);
  if (order) return { page: order[2] ? "boardingPasses" : "order", orderId: order[1]! };
  const seats = /^\/orders\/([0-9a-f-]{36})\/seats\/(S[1-9]\d?)$/.exec(pathname);
  if (seats) return { page: "changeSeats", orderId: seats[1]!, segmentId: seats[2]! };
  const change = /^\/orders\/([0-9a-f-]{36})\/change$/.exec(pathname);
  if (change) return { page: "changeFlight", orderId: change[1]!, ...parseChange(query) };
  if (pathname === "/trips") return parseTrips(query);
  if (pathname === "/find") return { page: "find" };
  const step = entrySteps.find((name) => pathname === `/${name}`);
  if (step) return { page: "entry", step, next: ownPath(query.get("next")) };
  const section = accountSections.find((name) => pathname === accountPath(name));
  if (section) return { page: "account", section };
  return { page: "missing" };
}

function parseResults(params: URLSearchParams): Route {
  const query = parseQuery(params);
  return query ? { page: "results", ...query } : { page: "search" };
}

function parseTrips(params: URLSearchParams): Route {
  const pages = params.get("pages") ?? "";
  return {
    page: "trips",
    filter: tripFilters.find((name) => name === params.get("show")) ?? nextTrips.filter,
    pages: /^[1-9]\d?$/.test(pages) ? Number(pages) : nextTrips.pages,
  };
}

function parseChange(params: URLSearchParams) {
  const [slice, date, flights] = ["slice", "date", "flights"].map((name) => params.get(name) ?? "");
  return {
    slice: slice === "0" || slice === "1" ? Number(slice) : null,
    date: isDay(date!) ? date! : null,
    flightIds: /^[1-9]\d{0,14}(,[1-9]\d{0,14})?$/.test(flights!) ? flights!.split(",").map(Number) : [],
  };
}

function parseOfferId(params: URLSearchParams): string | null {
  const offerId = params.get("offer") ?? "";
  return offerIdShape.test(offerId) ? offerId : null;
}

export function hrefOf(route: Exclude<Route, { page: "missing" }>): string {
  switch (route.page) {
    case "search":
      return "/";
    case "results":
      return `/flights?${writeQuery(route)}`;
    case "flight":
      return withQuery(`/flight/${route.flightId}`, { cabin: route.cabin, offer: route.offerId });
    case "checkout":
      return withQuery("/checkout", { offer: route.offerId });
    case "order":
      return `/orders/${route.orderId}`;
    case "changeSeats":
      return `/orders/${route.orderId}/seats/${route.segmentId}`;
    case "boardingPasses":
      return `/orders/${route.orderId}/boarding-passes`;
    case "changeFlight":
      return withQuery(`/orders/${route.orderId}/change`, {
        slice: route.slice === null ? null : String(route.slice),
        date: route.date,
        flights: route.flightIds.join(","),
      });
    case "trips":
      return withQuery("/trips", {
        show: route.filter === nextTrips.filter ? null : route.filter,
        pages: route.pages === nextTrips.pages ? null : String(route.pages),
      });
    case "find":
      return "/find";
    case "entry":
      return withQuery(`/${route.step}`, { next: route.next });
    case "account":
      return accountPath(route.section);
  }
}

/** Whoever made a link must not send people who log in to another site, nor round in circles. */
function ownPath(next: string | null): string | null {
  if (next === null || !URL.canParse(next, OWN_ORIGIN)) return null;
  const { origin, pathname, search } = new URL(next, OWN_ORIGIN);
  if (origin !== OWN_ORIGIN || !next.startsWith("/")) return null;
  const { page } = parseRoute(pathname, search);
  return page === "missing" || page === "entry" ? null : pathname + search;
}

function accountPath(section: AccountSection): string {
  return section === accountSections[0] ? "/account" : `/account/${section}`;
}

/** Names the page that an address shows: a list stays the same page however it is filtered, sorted or shown further. */
export function pageOf(route: Route): string {
  if (route.page === "missing") return "missing";
  if (route.page === "trips") return hrefOf({ ...route, pages: nextTrips.pages });
  return hrefOf(route.page === "results" ? { ...route, ...noFilters, sort: usualWish.sort } : route);
}

function withQuery(path: string, wanted: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) if (value) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}
