import { expect, test } from "vitest";
import { doubtOf } from "./LiveBanner.tsx";

test("[WN1] a map is doubted while it is offline, reconnecting or unconfirmed, and not before there is one", () => {
  const at = (status: Parameters<typeof doubtOf>[0]["status"], isOnline = true, version = 7) =>
    doubtOf({ status, version }, isOnline);
  expect([at("live"), at("stale"), at("reconnecting")]).toEqual([null, "stale", "reconnecting"]);
  expect(at("live", false)).toBe("offline");
  expect(at("failed")).toBe("reconnecting");
  expect(at("reconnecting", true, -1)).toBeNull();
});
