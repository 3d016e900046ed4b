/** The app's addresses. Pure: an address is parsed into a route, and a route is written as an address. */
import { type FlightQuery, parseQuery, writeQuery } from "../search/search-query.ts";

export type Route =
  | { readonly page: "search" }
  | ({ readonly page: "results" } & FlightQuery)
  | { readonly page: "flight"; readonly flightId: number; readonly cabin: string | null }
  | { readonly page: "missing" };

/** A link that lacks what its page needs, such as results without a date, leads to the page that asks for it. */
export function parseRoute(pathname: string, search: string): Route {
  const query = new URLSearchParams(search);
  if (pathname === "/") return { page: "search" };
  if (pathname === "/flights") return parseResults(query);
  const flight = /^\/flight\/([1-9]\d{0,14})$/.exec(pathname);
  if (flight) return { page: "flight", flightId: Number(flight[1]), cabin: query.get("cabin") };
  return { page: "missing" };
}

function parseResults(params: URLSearchParams): Route {
  const query = parseQuery(params);
  return query ? { page: "results", ...query } : { page: "search" };
}

export function hrefOf(route: Exclude<Route, { page: "missing" }>): string {
  if (route.page === "search") return "/";
  if (route.page === "results") return `/flights?${writeQuery(route)}`;
  return `/flight/${route.flightId}${route.cabin ? `?${new URLSearchParams({ cabin: route.cabin })}` : ""}`;
}
