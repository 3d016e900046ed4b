/** Clients who each buy a seat, and the next, as fast as they get their tickets. */
import type { FlightId } from "@aisle/protocol/ids.ts";
import { someone } from "@aisle/server/testing/order-world.ts";
import { callForSeconds } from "../harness/call-for-seconds.ts";
import { monotonicMs } from "../harness/clock.ts";
import type { OrderFlights } from "./order-flights.ts";
import type { Sell, Shop } from "./shop.ts";

export interface OrderGame {
  readonly clients: number;
  readonly seconds: number;
  /** Flights that are sold until they are full, before the next come. */
  readonly flightsAtATime: number;
}

export interface Ordered {
  /** Of each order from the hold to its tickets. */
  readonly latenciesMs: readonly number[];
  /** Seats that two were told they have. */
  readonly doubles: number;
}

/** One in so many wants a seat that somebody has just got. */
const LATE_EVERY = 10;

export async function play(game: OrderGame, flights: OrderFlights, shop: Shop, sell: Sell): Promise<Ordered> {
  const seatOf = seatsInTurn(flights, game.flightsAtATime);
  const latenciesMs: number[] = [];
  const sold = new Set<string>();
  let next = 0;
  let doubles = 0;
  const buy = async (nth: number): Promise<void> => {
    const { flightId, seat } = seatOf(nth);
    const startedAtMs = monotonicMs();
    const outcome = await sell({ buyer: someone(), flightId, seat, offerId: shop.offerOf(flightId) });
    if (outcome === "taken") return;
    latenciesMs.push(monotonicMs() - startedAtMs);
    if (sold.has(`${flightId} ${seat}`)) doubles += 1;
    sold.add(`${flightId} ${seat}`);
  };
  await callForSeconds(game.clients, game.seconds, async () => {
    const nth = next++;
    await buy(nth);
    if (nth % LATE_EVERY === 0) await buy(nth);
  });
  return { latenciesMs, doubles };
}

/** The next seat for whoever asks: of the first few flights until they are full, then of the next few. */
function seatsInTurn({ flightIds, seats }: OrderFlights, atATime: number) {
  const group = atATime * seats.length;
  return (nth: number): { readonly flightId: FlightId; readonly seat: string } => {
    const first = Math.floor(nth / group) * atATime;
    const within = nth % group;
    const flightId = flightIds[first + (within % atATime)];
    if (flightId === undefined) throw new RangeError("all flights are full");
    return { flightId, seat: seats[Math.floor(within / atATime)]! };
  };
}
