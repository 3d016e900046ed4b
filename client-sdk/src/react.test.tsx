// @vitest-environment happy-dom
import { act, type ReactNode, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FLIGHT_ID, type PlayedFlight, playFlight } from "../test/flight.ts";
import { anOrder, aTicketedOrder, ORDER_ID, playOrder } from "../test/order.ts";
import { type Peer, startPeer } from "../test/peer.ts";
import { type Client, createClient } from "./client.ts";
import { createCountdown } from "./countdown.ts";
import { AisleProvider, useConnection, useFlight, useOrder, useRemaining, useSession } from "./react.tsx";

let peer: Peer;
let flight: PlayedFlight;
let client: Client;
let root: Root;
let page: HTMLElement;

beforeEach(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  peer = await startPeer();
  flight = playFlight(peer, 10);
  client = createClient({ url: peer.url });
  page = document.createElement("main");
  root = createRoot(page);
});

afterEach(async () => {
  await act(async () => root.unmount());
  client.close();
  await peer.close();
});

const show = (node: ReactNode) =>
  act(async () =>
    root.render(
      <StrictMode>
        <AisleProvider client={client}>{node}</AisleProvider>
      </StrictMode>,
    ),
  );
const reads = (text: string) => act(async () => vi.waitFor(() => expect(page.textContent).toBe(text), 5_000));

function Seat({ designator }: { readonly designator: string }) {
  const { snapshot } = useFlight(FLIGHT_ID);
  return <p>{`${snapshot.status} ${snapshot.seats.get(designator)?.state ?? "unknown"}`}</p>;
}

test("[SDK50] a component shows a seat live, under StrictMode, with one watch at the server", async () => {
  await show(<Seat designator="2A" />);
  await reads("live available");
  await act(async () => flight.change({ "2A": "booked" }));
  await reads("live booked");
  expect(peer.requests("seats.watch")).toHaveLength(1);
});

test("[SDK50] a component that goes away ends its watch", async () => {
  await show(<Seat designator="2A" />);
  await reads("live available");
  await show(null);
  await vi.waitFor(() => expect(peer.requests("seats.unwatch")).toHaveLength(1));
});

const Status = () => `${useConnection().nodeId} ${useSession().user?.name ?? "nobody"}`;

test("[SDK51] components see who is logged in and where they are connected", async () => {
  await show(<Status />);
  await reads("node-1 nobody");
  expect(page.textContent).toBe("node-1 nobody");
});

const State = () => {
  const { status, order } = useOrder(ORDER_ID);
  return `${status} ${order?.state ?? "unknown"} ${useRemaining(order?.paymentRequiredByMs) > 0}`;
};

test("[SDK53] components that show the same order share it, and see it change", async () => {
  const played = playOrder(peer, anOrder());
  await show(
    <>
      <State />
      <State />
    </>,
  );
  await reads("live pending_payment truelive pending_payment true");
  await act(async () => played.change(aTicketedOrder({ version: 2 })));
  await reads("live ticketed falselive ticketed false");
  expect(peer.requests("orders.get")).toHaveLength(2);
});

const Left = () => `${useRemaining({ expiresAtMs: 1 })} ${useRemaining(null)}`;

test("[SDK52] a hold without time left has no seconds, nor has no hold", async () => {
  await show(<Left />);
  await reads("0 0");
  expect(page.textContent).toBe("0 0");
});

test("[SDK52] a countdown ticks at each whole second and rests while the page is hidden", () => {
  vi.useFakeTimers();
  let isHidden = false;
  vi.spyOn(document, "hidden", "get").mockImplementation(() => isHidden);
  const endMs = Date.now() + 10_500;
  const countdown = createCountdown({ remainingMs: () => endMs - Date.now() }, endMs);
  const ticks: number[] = [];
  const stop = countdown.subscribe(() => ticks.push(countdown.getSnapshot()));
  vi.advanceTimersByTime(2_600);
  isHidden = true;
  document.dispatchEvent(new Event("visibilitychange"));
  vi.advanceTimersByTime(3_000);
  isHidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
  stop();
  vi.useRealTimers();
  expect(ticks).toEqual([10, 9, 8, 8, 5]);
});
