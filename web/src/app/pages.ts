/** The pages, each loaded when somebody goes there or is likely to go there next. */
import { lazyPart } from "./lazy-part.ts";
import type { Route } from "./routes.ts";

type PageName = Exclude<Route["page"], "missing">;

export const pages = {
  search: lazyPart(async () => (await import("../search/SearchPage.tsx")).SearchPage),
  results: lazyPart(async () => (await import("../results/ResultsPage.tsx")).ResultsPage),
  flight: lazyPart(async () => (await import("../flight/FlightPage.tsx")).FlightPage),
  checkout: lazyPart(async () => (await import("../checkout/CheckoutPage.tsx")).CheckoutPage),
  order: lazyPart(async () => (await import("../orders/OrderPage.tsx")).OrderPage),
  changeSeats: lazyPart(async () => (await import("../change-seats/ChangeSeatsPage.tsx")).ChangeSeatsPage),
  boardingPasses: lazyPart(async () => (await import("../boarding/BoardingPage.tsx")).BoardingPage),
  changeFlight: lazyPart(async () => (await import("../change-flight/ChangeFlightPage.tsx")).ChangeFlightPage),
  trips: lazyPart(async () => (await import("../trips/TripsPage.tsx")).TripsPage),
  entry: lazyPart(async () => (await import("../account/EntryPage.tsx")).EntryPage),
  account: lazyPart(async () => (await import("../account/AccountPage.tsx")).AccountPage),
  find: lazyPart(async () => (await import("../trips/FindPage.tsx")).FindPage),
} as const satisfies Record<PageName, unknown>;

/** Where most people go from a page. */
export const nextPage: Readonly<Partial<Record<Route["page"], PageName>>> = {
  search: "results",
  results: "flight",
  flight: "checkout",
  checkout: "order",
  trips: "order",
  find: "order",
};
