import { AisleError } from "@aisle/protocol/errors.ts";
import { PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import { afterEach, expect, test, vi } from "vitest";
import { ok, type Peer, startPeer } from "../test/peer.ts";
import { FLIGHT_ID } from "../test/flight.ts";
import { type Client, createClient } from "./client.ts";

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((part) => part.close()));
});

async function aPeer(options?: { nodeId?: string; port?: number }): Promise<Peer> {
  const peer = await startPeer(options);
  opened.unshift(peer);
  return peer;
}

function aClient(...peers: readonly Peer[]): Client {
  // The lowest chance: the first node first, and every wait as short as can be.
  const client = createClient({ url: peers.map((peer) => peer.url), random: () => 0 });
  opened.unshift(client);
  return client;
}

const snapshotOf = (client: Client) => client.connection.getSnapshot();
const isOn = (client: Client, nodeId: string) =>
  vi.waitFor(() => expect(snapshotOf(client)).toEqual({ status: "online", nodeId }), 5_000);

test("[SDK20] a new client says which protocol it speaks, and shows the node that serves it", async () => {
  const peer = await aPeer();
  const client = aClient(peer);
  expect(snapshotOf(client)).toEqual({ status: "connecting", nodeId: null });
  await isOn(client, "node-1");
  expect(peer.handshakes).toEqual([{ protocol: PROTOCOL_VERSION }]);
});

test("[SDK21] a client that lost its node goes on at the next", async () => {
  const first = await aPeer({ nodeId: "first" });
  const second = await aPeer({ nodeId: "second" });
  const client = aClient(first, second);
  await isOn(client, "first");
  first.drop();
  await isOn(client, "second");
  expect(second.handshakes).toHaveLength(1);
});

test("[SDK21] a client whose nodes are all away keeps trying until one is back", async () => {
  const first = await aPeer();
  const client = aClient(first);
  await isOn(client, "node-1");
  await first.close();
  await vi.waitFor(() => expect(snapshotOf(client).status).toBe("reconnecting"));
  await aPeer({ nodeId: "back", port: Number(new URL(first.url).port) });
  await isOn(client, "back");
});

test("[SDK21] calls made while there is no connection wait for one", async () => {
  const peer = await aPeer();
  peer.answer("airports.search", () => ok({ airports: [] }));
  const client = aClient(peer);
  expect(await client.airports.search({ query: "" })).toEqual({ airports: [] });
});

test("[SDK22] a client too old for the server is refused for good, and so are its waiting calls", async () => {
  const peer = await aPeer();
  peer.admit(() => new AisleError("upgrade_required").toBody());
  const client = aClient(peer);
  const reading = client.flights.get({ flightId: FLIGHT_ID });
  await expect(reading).rejects.toMatchObject({ code: "upgrade_required" });
  expect(snapshotOf(client).status).toBe("refused");
  await expect(client.flights.get({ flightId: FLIGHT_ID })).rejects.toMatchObject({ code: "upgrade_required" });
  expect(peer.handshakes).toHaveLength(1);
});

test("[SDK22] a node that is full for now is left for another", async () => {
  const full = await aPeer({ nodeId: "full" });
  const free = await aPeer({ nodeId: "free" });
  full.admit(() => new AisleError("unavailable").toBody());
  await isOn(aClient(full, free), "free");
  expect(full.handshakes).toHaveLength(1);
});

test("[SDK17] a client that a node told to wait comes back by itself, and gets in", async () => {
  const peer = await aPeer();
  const refusals = [
    new AisleError("unavailable", undefined, { retryAfterMs: 30 }),
    new AisleError("rate_limited", undefined, { retryAfterMs: 30 }),
  ];
  peer.admit(() => refusals.shift()?.toBody());
  await isOn(aClient(peer), "node-1");
  expect(peer.handshakes).toHaveLength(3);
});

test("[SDK23] a client of a draining node moves to another without a gap", async () => {
  const first = await aPeer({ nodeId: "first" });
  const second = await aPeer({ nodeId: "second" });
  const client = aClient(first, second);
  await isOn(client, "first");
  const seen = new Set<string>();
  client.connection.subscribe(() => seen.add(snapshotOf(client).status));
  first.push("node.draining", { withinMs: 50 });
  await isOn(client, "second");
  await vi.waitFor(() => expect(first.connections).toBe(0));
  expect([...seen]).toEqual(["online"]);
});

test("[SDK23] a draining node that ends before its clients have moved loses them to another", async () => {
  const first = await aPeer({ nodeId: "first" });
  const second = await aPeer({ nodeId: "second" });
  const client = createClient({ url: [first.url, second.url], random: nextOf(0, 0.99, 0) });
  opened.unshift(client);
  await isOn(client, "first");
  first.push("node.draining", { withinMs: 60_000 });
  client.on("live.status", () => first.drop());
  first.push("live.status", { status: "live" });
  await isOn(client, "second");
  expect(first.handshakes).toHaveLength(1);
});

test("[SDK24] a closed client is closed for good", async () => {
  const peer = await aPeer();
  const client = aClient(peer);
  await isOn(client, "node-1");
  client.close();
  expect(snapshotOf(client).status).toBe("closed");
  await vi.waitFor(() => expect(peer.connections).toBe(0));
});

test.each(["ftp://aisle.example", "https://aisle.example/app", "aisle"])("[SDK20] %s is no origin of a node", (url) => {
  expect(() => createClient({ url })).toThrow(TypeError);
});

function nextOf(...chances: readonly number[]): () => number {
  const left = [...chances];
  return () => left.shift() ?? 0;
}
