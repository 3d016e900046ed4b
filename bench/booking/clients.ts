/** Callers who are connected by sockets, each by one of their own. */
import { v7 as uuidV7 } from "uuid";
import { connectSocketIo, type SocketIoClient } from "../load/socket-io-client.ts";
import { FARE } from "../orders/order-flights.ts";
import { contact, passenger } from "../orders/shop.ts";
import type { Offers } from "./offers.ts";
import type { Way } from "./ways/way.ts";

export type Client = Omit<Way, "close">;

export type ClientName = keyof typeof clients;

export const clients = {
  /** Of a server that answers `{ok, answer}`. */
  async plain(url: string): Promise<Client> {
    const socket = await connectSocketIo({ url });
    const call = async (command: keyof Client, input: unknown): Promise<boolean> => {
      const reply = await socket.call<{ ok: boolean; answer?: boolean; error?: string }>(command, input);
      if (!reply.ok) throw new Error(`${command} failed: ${reply.error}`);
      return reply.answer === true;
    };
    return {
      hold: (wish) => call("hold", wish),
      release: async (wish) => void (await call("release", wish)),
      order: (wish) => call("order", wish),
      cancel: async (wish) => void (await call("cancel", wish)),
    };
  },

  /** Of Aisle, as a guest. An order is named like its hold: there is one for each. */
  async aisle(url: string, offers: Offers): Promise<Client> {
    const socket = await connectSocketIo({ url, auth: { protocol: 1, token: await guestToken(url) } });
    return {
      hold: ({ holdId, flightId, seat }) => callAisle(socket, "seats.hold", { holdId, flightId, seats: [seat] }),
      release: async ({ holdId, flightId }) => void (await callAisle(socket, "seats.release", { holdId, flightId })),
      order: ({ holdId, flightId }) =>
        callAisle(socket, "orders.create", {
          ...{ orderId: holdId, offerId: offers[flightId], holds: [{ holdId, flightId }] },
          ...{ passengers: [passenger], contact, expectedTotal: FARE },
        }),
      async cancel({ holdId: orderId }) {
        const { data } = await socket.call<QuoteReply>("orders.quoteCancel", { orderId });
        const quoteId = data?.quote.quoteId;
        await callAisle(socket, "orders.cancel", { changeId: uuidV7(), orderId, quoteId });
      },
    };
  },
} as const satisfies Record<string, (url: string, offers: Offers) => Promise<Client>>;

interface QuoteReply {
  readonly data?: { readonly quote: { readonly quoteId: string } };
}

const ATTEMPTS = 10;

interface GuestReply {
  readonly data?: { readonly tokens: { readonly accessToken: string } };
  readonly error?: { readonly retryable: boolean };
}

/** An access token for somebody new. On a machine that is busy with other things, not at the first attempt. */
export async function guestToken(url: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/api/auth.guest`, { method: "POST", headers, body: "{}" });
    const { data, error } = (await response.json()) as GuestReply;
    if (data) return data.tokens.accessToken;
    if (!error?.retryable || attempt === ATTEMPTS) throw new Error(`no guest could be made: ${JSON.stringify(error)}`);
  }
}

/** False when the seat is somebody else's. */
async function callAisle(socket: SocketIoClient, name: string, input: unknown): Promise<boolean> {
  const reply = await socket.call<{ ok: boolean; error?: { code: string } }>(name, input);
  if (reply.ok) return true;
  if (reply.error?.code === "seat_taken") return false;
  throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`);
}
