import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestNode } from "../testing/start-node.ts";

let node: TestNode;
beforeAll(async () => {
  node = await startNode();
});
afterAll(() => node.close());

test.each([
  ["/api/openapi.json", { openapi: "3.1.0" }],
  ["/api/asyncapi.json", { asyncapi: "3.0.0" }],
])("[DC7] a node serves its contract for tools at %s", async (path, beginning) => {
  const response = await fetch(`${node.url}${path}`);
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(await response.json()).toMatchObject(beginning);
});

test("[DC8] a node serves its contract for people, with nothing that its own policy forbids", async () => {
  const response = await fetch(`${node.url}/api/docs`);
  const html = await response.text();
  const style = await fetch(`${node.url}/api/docs.css`);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(html).toContain('<h3 id="seatshold">seats.hold</h3>');
  expect(html).not.toMatch(/<script|<style| style=| on[a-z]+=|="https?:/);
  expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
});
