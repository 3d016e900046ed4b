import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connectedSocket, nextEvent } from "../testing/callers.ts";
import { findProgram, startRedis, type TestServer } from "@aisle/test/servers.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { createRedisClients, type RedisClients } from "./redis.ts";
import { pino } from "pino";
import { createServer, type Server as HttpServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Server } from "socket.io";
import { Registry } from "prom-client";
import { type PushElsewhere, useControlAdapter } from "./control-adapter.ts";
import { createGatewayMetrics } from "./gateway-metrics.ts";
import { createSocketServer } from "./socket-server.ts";

const log = pino({ level: "silent" });

interface Half {
  readonly io: Server;
  readonly pushElsewhere: PushElsewhere;
  readonly http: HttpServer;
  readonly redis: RedisClients;
  readonly registry: Registry;
  readonly url: string;
}

/** The control side of a node: sockets and adapter, without anything to call. */
async function half(redisUrl: string): Promise<Half> {
  const redis = createRedisClients({ url: redisUrl, log });
  const registry = new Registry();
  const io = createSocketServer(() => true);
  const pushElsewhere = useControlAdapter(io, { redis, log, metrics: createGatewayMetrics(registry) });
  io.on("connection", (socket) => void socket.join("agents"));
  const http = createServer().listen(0, "127.0.0.1");
  await once(http, "listening");
  io.attach(http);
  return { io, pushElsewhere, http, redis, registry, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

let server: TestServer;
let here: Half;
let there: Half;
let sockets: Socket[];
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

describe.skipIf(!findProgram("redis-server"))("control events between nodes", () => {
  beforeEach(async () => {
    unhandled.length = 0;
    process.on("unhandledRejection", note);
    server = await startRedis();
    [here, there] = await Promise.all([half(server.url), half(server.url)]);
    sockets = await Promise.all([connectedSocket(here), connectedSocket(there)]);
  });

  afterEach(async () => {
    for (const socket of sockets) socket.close();
    await Promise.all([here.io.close(), there.io.close()]);
    here.redis.close();
    there.redis.close();
    await server.stop();
    process.off("unhandledRejection", note);
  });

  /** Emits until the other node's socket has heard it: how soon Redis is reached again is not ours to say. */
  async function reachesTheOther(name: string): Promise<void> {
    let heard = false;
    sockets[1]?.once(name, () => (heard = true));
    await eventually(() => {
      here.io.to("agents").emit(name);
      return heard;
    });
  }

  test("[CA1] without Redis a control event reaches this node's sockets at once, is counted as lost for others, and ends nothing", async () => {
    await server.kill();
    const heard = nextEvent(sockets[0]!, "order.updated");
    here.io.to("agents").emit("order.updated", { version: 1 });
    expect(await heard).toEqual({ version: 1 });
    await eventually(async () => /aisle_control_publish_failures_total 1/.test(await here.registry.metrics()));
    expect(unhandled).toEqual([]);
  });

  test("[CA2] when Redis comes, goes and comes back, events reach other nodes again by themselves", async () => {
    await reachesTheOther("first");
    await server.kill();
    here.io.to("agents").emit("lost");
    await server.restart();
    await reachesTheOther("second");
    expect(unhandled).toEqual([]);
  });

  test("[CA4] what one turn of the event loop says to many goes to other nodes as one message, and each hears their own", async () => {
    await reachesTheOther("first");
    const heard: number[] = [];
    sockets[1]!.on("mine", (value: number) => heard.push(value));
    const spoken: string[] = [];
    const listener = here.redis.subscriber();
    await listener.psubscribe("aisle*");
    listener.on("pmessage", (_pattern: string, _channel: string, text: string) => spoken.push(text));
    for (let value = 0; value < 50; value += 1) here.io.to("agents").emit("mine", value);
    here.io.to("user:nobody").emit("mine", -1);
    await eventually(() => heard.length === 50);
    expect(heard).toEqual(Array.from({ length: 50 }, (_, value) => value));
    expect(spoken).toHaveLength(1);
  });

  test("[CA5] what is pushed elsewhere reaches the room's sockets of other nodes, and nobody else", async () => {
    await reachesTheOther("first");
    sockets.push(await connectedSocket(there));
    const [own, other] = sockets;
    const heard: number[] = [];
    sockets.forEach((socket, index) => socket.on("account.updated", () => heard.push(index)));
    // Each socket is in a room of its own.
    here.pushElsewhere(own!.id!, "account.updated", {});
    here.pushElsewhere(other!.id!, "account.updated", {});
    await reachesTheOther("last");
    expect(heard).toEqual([1]);
    expect(await there.registry.metrics()).not.toMatch(/aisle_control_unreadable_total [1-9]/);
  });

  test("[CA3] garbage on the control channels is ignored and counted", async () => {
    await reachesTheOther("first");
    await here.redis.publisher.publish("aisle-together", Buffer.from([0xc1, 0xff, 0x00]));
    await here.redis.publisher.publish("aisle-together", 'somebody\naisle#/#\n["x",{"nsp":"/"}]');
    await here.redis.publisher.publish("aisle-request#/#", "nonsense");
    await reachesTheOther("second");
    expect(await there.registry.metrics()).toMatch(/aisle_control_unreadable_total 3/);
    expect(unhandled).toEqual([]);
  });
});
