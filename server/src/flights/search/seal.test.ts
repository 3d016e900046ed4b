import fc from "fast-check";
import { expect, test } from "vitest";
import { createSealer } from "./seal.ts";

const sealer = createSealer("secret");

test("[TX1] what was sealed is opened again, by whoever has the secret and names the same purpose", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: "grapheme" }), (purpose, text) => {
      expect(createSealer("secret").open(purpose, sealer.seal(purpose, text))).toBe(text);
    }),
  );
});

test("[TX2] another secret or purpose does not open it", () => {
  const sealed = sealer.seal("offer", "text");
  expect(createSealer("other").open("offer", sealed)).toBeUndefined();
  expect(sealer.open("cursor", sealed)).toBeUndefined();
  expect(sealer.open("offert", sealer.seal("offer", "text"))).toBeUndefined();
});

test("[TX3] no change of any letter is accepted, nor another spelling of the same bytes", () => {
  const sealed = sealer.seal("offer", "12 for 100 EUR");
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom(..."ABCDEFabcdef0123456789-_"), (index, letter) => {
      const changed = sealed.slice(0, index) + letter + sealed.slice(index + 1);
      expect(sealer.open("offer", changed)).toBe(changed === sealed ? "12 for 100 EUR" : undefined);
    }),
  );
  expect(sealer.open("offer", `${sealed}=`)).toBeUndefined();
  expect(sealer.open("offer", `${sealed} `)).toBeUndefined();
  expect(sealer.open("offer", "")).toBeUndefined();
});
