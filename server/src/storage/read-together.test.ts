import { expect, test } from "vitest";
import { readTogether } from "./read-together.ts";

/** A reader whose queries end when the test says so; the value of a key is the number of its query. */
function aReader() {
  const queries: { readonly keys: readonly string[]; end(error?: Error): void }[] = [];
  const get = readTogether<string, number>((keys) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, number>>();
    const nth = queries.length + 1;
    const found = new Map(keys.filter((key) => key !== "missing").map((key) => [key, nth]));
    queries.push({ keys, end: (error) => (error ? reject(error) : resolve(found)) });
    return promise;
  });
  return { get, queries };
}

test("[RT1] reads that come while others are under way go together in the next query, each key once", async () => {
  const { get, queries } = aReader();
  const answers = ["a", "b", "c", "d", "c"].map(get);
  expect(queries.map(({ keys }) => keys)).toEqual([["a"], ["b"]]);
  queries[0]!.end();
  expect(await answers[0]).toBe(1);
  expect(queries[2]!.keys).toEqual(["c", "d"]);
  queries[2]!.end();
  expect(await Promise.all(answers.slice(2))).toEqual([3, 3, 3]);
});

test("[RT2] nobody is answered by a query that had begun before they asked", async () => {
  const { get, queries } = aReader();
  const [first, , second] = ["a", "b", "a"].map(get);
  queries[0]!.end();
  await first;
  queries[2]!.end();
  expect(await second).toBe(3);
});

test("[RT3] a query that fails fails for those who asked in it alone; what is not found is undefined", async () => {
  const { get, queries } = aReader();
  const first = get("a");
  void get("b");
  const [lost, found] = [get("missing"), get("d")];
  queries[0]!.end(new Error("gone away"));
  await expect(first).rejects.toThrow("gone away");
  queries[2]!.end();
  expect(await Promise.all([lost, found])).toEqual([undefined, 3]);
});
