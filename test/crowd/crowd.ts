/** A crowd in a process of its own that fights over one flight, as told by the process that forked it. */
import type { FlightWatch } from "@aisle/client";
import { AisleError } from "@aisle/client";
import { v7 as uuidV7 } from "uuid";
import { people } from "../support/people.ts";
import type { CrowdOrder, CrowdReport, FinalMap } from "./crowd-messages.ts";

const order = JSON.parse(process.argv[2]!) as CrowdOrder;
const crowd = await people(order.clients, (index) => ({ url: order.urls[index % order.urls.length]! }));
const watches = crowd.map(({ client }) => client.watchFlight(order.flightId));
await Promise.all(watches.map((watch) => watch.ready()));
process.send!("ready");

process.on("message", (message) => {
  if (message === "fight") void fight();
  if (message === "report maps") process.send!(watches.map(mapOf));
});

async function fight(): Promise<void> {
  const seats = await Promise.all(watches.map(winSeat));
  process.send!({
    won: seats.flatMap((seat, index) => (seat ? [{ userId: crowd[index]!.userId, seat }] : [])),
  } satisfies CrowdReport);
}

/** Tries free seats at random until one is won or none is left. */
async function winSeat(watch: FlightWatch, index: number): Promise<string | undefined> {
  for (;;) {
    const free = [...watch.getSnapshot().seats].filter(({ state }) => state === "available");
    if (free.length === 0) return undefined;
    const seat = free[Math.floor(Math.random() * free.length)]!.designator;
    if (await tryToHold(index, seat)) return seat;
  }
}

/** Sends the request as often as ordered, with one id, all at once; every answer must be the same. */
async function tryToHold(index: number, seat: string): Promise<boolean> {
  const { client } = crowd[index]!;
  const request = { holdId: uuidV7(), flightId: order.flightId, seats: [seat] };
  const answers = await Promise.all(
    Array.from({ length: order.repeat }, () =>
      client.seats.hold(request).then(({ hold }) => JSON.stringify(hold), codeOf),
    ),
  );
  if (new Set(answers).size > 1) throw new Error(`one request, different answers: ${answers.join(" / ")}`);
  return answers[0] !== "seat_taken";
}

function codeOf(error: unknown): string {
  if (error instanceof AisleError && error.code === "seat_taken") return error.code;
  throw error;
}

function mapOf(watch: FlightWatch): FinalMap {
  const { version, seats } = watch.getSnapshot();
  return {
    version,
    taken: [...seats].filter(({ state }) => state !== "available").map(({ designator }) => designator),
  };
}
