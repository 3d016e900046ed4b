import { setImmediate as nextTurn } from "node:timers/promises";
import type { Server } from "socket.io";
import { expect, test } from "vitest";
import { createOwnerNews } from "./owner-news.ts";
import type { HoldRecord } from "./seat-command.ts";

const live: HoldRecord = {
  ...{ holdId: "h1", flightId: 7, userId: "u1", seats: ["1A"], request: "hold 1A", state: "live" },
  ...{ extended: false, orderId: null, createdAtMs: 0, expiresAtMs: 600_000 },
};

/** The owner has two devices here, and others elsewhere. */
function newsHeardBy() {
  const heard: string[] = [];
  const device = (id: string) => ({ emit: (name: string) => heard.push(`${id} ${name}`) });
  const sockets = new Map(["first", "second"].map((id) => [id, device(id)]));
  const adapter = { rooms: new Map([["user:u1", new Set(sockets.keys())]]) };
  const news = createOwnerNews({
    io: { of: () => ({ sockets, adapter }) } as unknown as Server,
    pushElsewhere: (room, name) => heard.push(`${room} elsewhere ${name}`),
  });
  return { heard, news };
}

test("[SO14] a device is told when more became of its hold than its answer says", async () => {
  const { heard, news } = newsHeardBy();
  const extended: HoldRecord = { ...live, extended: true };
  const released: HoldRecord = { ...extended, state: "released" };
  // One transaction: extended for one device, then released for another.
  news.changed([released]);
  news.answered(extended, "first");
  news.answered(released, "second");
  await nextTurn();
  expect(heard).toEqual(["first hold.changed", "user:u1 elsewhere hold.changed"]);
});

test("[SO14] what becomes of a hold is told to every device of its owner: also that it expired, which nobody asked for", async () => {
  const { heard, news } = newsHeardBy();
  news.changed([{ ...live, state: "expired" }]);
  await nextTurn();
  expect(heard).toEqual(["first hold.expired", "second hold.expired", "user:u1 elsewhere hold.expired"]);
});
