/** What both ways of selling have in common: who buys what, from which offers, and a payment provider without a network. */
import type { Identity } from "@aisle/server/auth/identity.ts";
import { createFlights, type Flights } from "@aisle/server/flights/flights.ts";
import { createLayoutCache, type LayoutCache } from "@aisle/server/flights/layout-cache.ts";
import { sealOffer } from "@aisle/server/flights/search/offer-terms.ts";
import type { PaymentProvider } from "@aisle/server/payments/provider.ts";
import type { Database } from "@aisle/server/storage/database.ts";
import type { FlightId, OfferId } from "@aisle/protocol/ids.ts";
import { FARE } from "./order-flights.ts";

export interface Shop {
  readonly layouts: LayoutCache;
  readonly flights: Flights;
  /** An offer of one adult for the flight. */
  readonly offerOf: (flightId: FlightId) => OfferId;
}

export interface Wanted {
  readonly buyer: Identity;
  readonly flightId: FlightId;
  readonly seat: string;
  readonly offerId: OfferId;
}

/** Hold, order, payment, ticket. Answers `taken` when the seat is somebody's. */
export type Sell = (wanted: Wanted) => Promise<"ticketed" | "taken">;

export const clock = { nowMs: () => Date.now() };

export const passenger = { type: "adult" as const, givenName: "Ann", surname: "Müller" };
export const contact = { email: "ann@example.com" };

export async function openShop(database: Database, flightIds: readonly FlightId[]): Promise<Shop> {
  const layouts = createLayoutCache({ database });
  const flights = createFlights({ database, clock, layouts });
  const sealer = await flights.sealer();
  const expiresAtMs = Date.now() + 24 * 3_600_000;
  const offers = new Map(
    flightIds.map((flightId) => [
      flightId,
      sealOffer(sealer, {
        ...{ flightIds: [[flightId]], cabin: "economy", family: "standard", total: FARE, expiresAtMs },
        passengers: { adults: 1, children: 0, infants: 0 },
      }),
    ]),
  );
  return { layouts, flights, offerOf: (flightId) => offers.get(flightId)! };
}

/** Takes the money at once, in this process. */
export const instantProvider: PaymentProvider = {
  name: "instant",
  silentMs: 0,
  accepts: () => true,
  begin: async ({ paymentId, amount }) => ({
    ...{ reference: paymentId, status: "succeeded", amount, capturedMinor: amount.amountMinor, refundedMinor: 0 },
    ...{ clientSecret: null, redirectUrl: null, decline: null },
  }),
  look: unused,
  capture: unused,
  cancel: unused,
  refund: unused,
  lookRefund: unused,
  readNotice: unused,
  noticeAnswer: "",
  movements: unused,
};

function unused(): never {
  throw new Error("nothing but begin is called here");
}
