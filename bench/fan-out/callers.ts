/** Somebody who books while the crowd looks on. */
import { v7 as uuidV7 } from "uuid";
import { guestToken } from "../booking/clients.ts";
import { connectSocketIo } from "../load/socket-io-client.ts";

export interface Caller {
  /** One call, answered. */
  readonly call: () => Promise<unknown>;
  close(): void;
}

const SEAT = "1A";

/** A guest who holds a seat, gives it back, and again: each call is a command through the whole node to the disk. */
export async function callAisle(url: string, flightId: number): Promise<Caller> {
  const client = await connectSocketIo({ url, auth: { protocol: 1, token: await guestToken(url) } });
  let holdId: string | undefined;
  return {
    async call() {
      const releasing = holdId;
      holdId = releasing === undefined ? uuidV7() : undefined;
      const reply = await (releasing === undefined
        ? client.call<{ ok: boolean }>("seats.hold", { holdId, flightId, seats: [SEAT] })
        : client.call<{ ok: boolean }>("seats.release", { flightId, holdId: releasing }));
      if (!reply.ok) throw new Error(`the call was refused: ${JSON.stringify(reply)}`);
    },
    close: client.close,
  };
}
