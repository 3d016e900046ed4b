import { expect, test } from "vitest";
import { parseRedisUrl } from "./redis-address.ts";

test.each([
  ["redis://localhost:6379/2", { kind: "single", url: "redis://localhost:6379/2" }],
  [
    "redis+sentinel://a:26379,b/sales",
    { kind: "sentinel", sentinels: [host("a", 26379), host("b", 26379)], primary: "sales", tls: false },
  ],
  ["redis+cluster://a:7000,[::1]:7001", { kind: "cluster", nodes: [host("a", 7000), host("::1", 7001)], tls: false }],
  [
    "rediss+cluster://app:p%40ss@a",
    { kind: "cluster", nodes: [host("a", 6379)], username: "app", password: "p@ss", tls: true },
  ],
  [
    "redis+sentinel://:secret@a/sales",
    { kind: "sentinel", sentinels: [host("a", 26379)], primary: "sales", password: "secret", tls: false },
  ],
])("[RC5] %s says where Redis is", (url, address) => {
  expect(parseRedisUrl(url)).toEqual(address);
});

test.each([
  "localhost:6379",
  "http://localhost",
  "redis+sentinel://a,b",
  "redis+cluster://a,b/0",
  "redis+cluster://a,,b",
  "redis+cluster://a:port",
  "redis+other://a",
])("[RC6] %s is refused", (url) => {
  expect(parseRedisUrl(url)).toBeUndefined();
});

function host(name: string, port: number) {
  return { host: name, port };
}
