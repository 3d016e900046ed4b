import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findProgram, startRedis, type TestServer } from "@aisle/test/servers.ts";
import { eventually } from "@aisle/test/eventually.ts";
import { createRedisClients, type RedisClients } from "./redis.ts";

const log = pino({ level: "silent" });
let server: TestServer;
let clients: RedisClients;

describe.skipIf(!findProgram("redis-server"))("connections to Redis", () => {
  beforeEach(async () => {
    server = await startRedis();
    clients = createRedisClients({ url: server.url, log });
  });

  afterEach(async () => {
    clients.close();
    await server.stop();
  });

  test("[RC1] without Redis a command rejects at once and a subscription waits until Redis comes", async () => {
    await server.kill();
    await eventually(() => !clients.connected);
    const subscriber = clients.subscriber();
    const received: string[] = [];
    subscriber.on("message", (_channel, message) => received.push(message));
    const subscribed = subscriber.subscribe("news");
    await expect(clients.publisher.publish("news", "lost")).rejects.toThrow();

    await server.restart();
    await subscribed;
    await eventually(() => clients.connected);
    await clients.publisher.publish("news", "heard");

    await eventually(() => received.length > 0);
    expect(received).toEqual(["heard"]);
  });

  test("[RC2] after Redis was killed and started again, subscriptions work by themselves", async () => {
    const subscriber = clients.subscriber();
    const received: string[] = [];
    subscriber.on("message", (_channel, message) => received.push(message));
    await subscriber.subscribe("news");
    await server.kill();
    await eventually(() => !clients.connected);
    await server.restart();

    await eventually(async () => {
      await clients.publisher.publish("news", "again").catch(() => 0);
      return received.length > 0;
    });
    expect(received).toContain("again");
  });

  test("[RC3] commands to a Redis that has stopped answering fail, and work again when it goes on", async () => {
    await eventually(() => clients.connected);
    server.pause();
    await expect(clients.publisher.publish("news", "lost")).rejects.toThrow();
    await eventually(() => !clients.connected);
    server.resume();

    await eventually(() => clients.connected);
    expect(await clients.publisher.ping()).toBe("PONG");
  });

  test("[RC4] a failed command that nobody awaits is not an unhandled rejection", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);

    void clients.publisher.publish("news", "lost");
    const subscriber = clients.subscriber();
    void subscriber.subscribe("news");
    subscriber.disconnect();
    await new Promise((resolve) => setImmediate(resolve));

    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});
