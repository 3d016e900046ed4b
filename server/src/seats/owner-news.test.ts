import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createOwnerNews } from "./owner-news.ts";
import type { HoldRecord } from "./seat-command.ts";

const live: HoldRecord = {
  ...{ holdId: "h1", flightId: 7, userId: "u1", seats: ["1A"], request: "hold 1A", state: "live" },
  ...{ extended: false, orderId: null, createdAtMs: 0, expiresAtMs: 600_000 },
};

function newsHeardBy() {
  const heard: { readonly name: string; readonly except: string | undefined }[] = [];
  const target = (except?: string) => ({
    emit: (name: string) => heard.push({ name, except }),
    except: (socketId: string) => target(socketId),
  });
  return { heard, news: createOwnerNews({ to: () => target() } as never) };
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
  expect(heard).toEqual([{ name: "hold.changed", except: "second" }]);
});

test("[SO14] what becomes of a hold is told to every device of its owner: also that it expired, which nobody asked for", async () => {
  const { heard, news } = newsHeardBy();
  news.changed([{ ...live, state: "expired" }]);
  await nextTurn();
  expect(heard).toEqual([{ name: "hold.expired", except: undefined }]);
});
