/** Saved travellers, on every database. */
import { type OperationInput, operations as contract } from "@aisle/protocol/contract.ts";
import type { AisleError } from "@aisle/protocol/errors.ts";
import { MAX_TRAVELLERS } from "@aisle/protocol/limits.ts";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { v7 as uuidV7 } from "uuid";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Call } from "../gateway/call.ts";
import { parseInput } from "../gateway/parse-input.ts";
import type { DocumentKeys } from "../orders/document-box.ts";
import type { Database } from "../storage/database.ts";
import { createTravellers } from "./travellers.ts";

type Wish = OperationInput<"travellers.save">;

const NOW_MS = Date.UTC(2027, 1, 28, 12);
const key = (byte: number) => Buffer.alloc(32, byte);
const oneKey: DocumentKeys = { active: "a", keys: new Map([["a", key(1)]]) };
const ann = { givenName: "Ann", surname: "Müller" };
const passport = {
  ...({ kind: "passport", number: "C01X00T47" } as const),
  ...{ issuingCountry: "DE", nationality: "DE", expiresOn: "2035-01-01" },
};
const shown = { kind: "passport", numberEnd: "T47", expiresOn: "2035-01-01" };

describeEachDatabase("saved travellers", (open) => {
  let database: Database;
  let userId: string;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    userId = await aUser();
  });

  async function aUser(): Promise<string> {
    const id = uuidV7();
    await database.kysely
      .insertInto("users")
      .values({
        ...{ user_id: id, email: `${id}@example.com`, password_hash: "", name: "Ann", role: "passenger" },
        ...{ email_verified_at_ms: null, created_at_ms: NOW_MS },
      })
      .execute();
    return id;
  }

  /** Input and answer are held against the contract, as the gateway does. */
  function as(who: string, documentKeys = oneKey) {
    const travellers = createTravellers({ database, documentKeys, clock: { nowMs: () => NOW_MS } });
    const call = { identity: { userId: who, role: "passenger" } } as unknown as Call & { identity: never };
    const { operations } = travellers;
    return {
      documents: travellers.documents,
      save: async (wish: Partial<Wish> = {}) => {
        const input = contract["travellers.save"].input.parse({ travellerId: uuidV7(), ...ann, ...wish });
        return contract["travellers.save"].output.parse(await operations["travellers.save"](input, call)).traveller;
      },
      list: async () =>
        contract["travellers.list"].output.parse(await operations["travellers.list"]({}, call)).travellers,
      delete: (travellerId: string) =>
        operations["travellers.delete"](contract["travellers.delete"].input.parse({ travellerId }), call),
    };
  }

  test("[TV1] a traveller is saved, changed as a whole, listed, and deleted", async () => {
    const mine = as(userId);
    const { travellerId } = await mine.save({ birthDate: "1990-02-03" });
    const kim = await mine.save({ givenName: "Kim", birthDate: "2020-05-05" });
    expect(kim).toMatchObject({ givenName: "Kim", surname: "Müller", birthDate: "2020-05-05", isSelf: false });
    const married = await mine.save({ travellerId, surname: "O'Hara", isSelf: true });
    expect(married).toMatchObject({ travellerId, surname: "O'Hara", birthDate: null, isSelf: true, document: null });
    expect(await mine.list()).toEqual([married, kim]);
    await mine.delete(travellerId);
    expect(await mine.list()).toEqual([kim]);
  });

  test("[TV2] a save and a deletion that are repeated have one effect and one answer", async () => {
    const mine = as(userId);
    const wish = { travellerId: uuidV7(), document: passport };
    const answers = await Promise.all([mine.save(wish), mine.save(wish), mine.save(wish)]);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await mine.list()).toHaveLength(1);
    expect([await mine.delete(wish.travellerId), await mine.delete(wish.travellerId)]).toEqual([{}, {}]);
    expect(await mine.list()).toEqual([]);
  });

  test("[TV3] a travel document stays until another, or none, is named", async () => {
    const mine = as(userId);
    const { travellerId, document } = await mine.save({ document: passport });
    expect(document).toEqual(shown);
    expect((await mine.save({ travellerId, givenName: "Anna" })).document).toEqual(shown);
    const renewed = await mine.save({ travellerId, document: { ...passport, number: "C01X00T99" } });
    expect(renewed.document?.numberEnd).toBe("T99");
    expect((await mine.save({ travellerId, document: null })).document).toBeNull();
    expect(await mine.documents(userId, [travellerId])).toEqual(new Map([[travellerId, null]]));
  });

  test("[TV4] a travel document is stored encrypted, and opens for its user and traveller alone", async () => {
    const mine = as(userId);
    const { travellerId } = await mine.save({ document: passport });
    const bare = await mine.save({ givenName: "Kim" });
    const row = await database.kysely
      .selectFrom("travellers")
      .selectAll()
      .where("traveller_id", "=", travellerId)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain("C01X00T47");
    expect(await mine.documents(userId, [travellerId])).toEqual(new Map([[travellerId, passport]]));
    await database.kysely
      .updateTable("travellers")
      .set({ sealed_document: row.sealed_document })
      .where("traveller_id", "=", bare.travellerId)
      .execute();
    await expect(mine.documents(userId, [bare.travellerId])).rejects.toThrow();
  });

  test("[TV4] it opens after the keys were changed, as long as its key is kept", async () => {
    const { travellerId } = await as(userId).save({ document: passport });
    const both = as(userId, { active: "b", keys: new Map([...oneKey.keys, ["b", key(2)]]) });
    expect(await both.documents(userId, [travellerId])).toEqual(new Map([[travellerId, passport]]));
    const lost = as(userId, { active: "b", keys: new Map([["b", key(2)]]) });
    await expect(lost.documents(userId, [travellerId])).rejects.toThrow(/no key a/);
    // What is shown of it needs no key: the owner can list, replace and delete.
    expect((await lost.list())[0]!.document).toEqual(shown);
  });

  test("[TV5] a user has thirty travellers at most, also when they are saved at once", async () => {
    const mine = as(userId);
    const attempts = Array.from({ length: MAX_TRAVELLERS + 3 }, () => mine.save());
    const outcomes = await Promise.allSettled(attempts);
    const refused = outcomes
      .filter((outcome) => outcome.status === "rejected")
      .map(({ reason }) => reason as AisleError);
    expect(refused.map(({ code }) => code)).toEqual(["invalid_input", "invalid_input", "invalid_input"]);
    expect(refused[0]!.details?.issues).toMatchObject([{ path: "travellerId", reason: "too_many_travellers" }]);
    const [first] = await mine.list();
    expect((await mine.save({ travellerId: first!.travellerId, givenName: "Anna" })).givenName).toBe("Anna");
  });

  test("[TV6] one traveller at most is the user", async () => {
    const mine = as(userId);
    await Promise.all([mine.save({ isSelf: true }), mine.save({ isSelf: true }), mine.save({ isSelf: true })]);
    expect((await mine.list()).map(({ isSelf }) => isSelf)).toEqual([true, false, false]);
  });

  test("[TV7] another's traveller is like none: not listed, not changed, not deleted", async () => {
    const mine = as(userId);
    const saved = await mine.save({ document: passport });
    const strangerId = await aUser();
    const stranger = as(strangerId);
    expect(await stranger.list()).toEqual([]);
    expect(await stranger.delete(saved.travellerId)).toEqual({});
    expect(await stranger.documents(strangerId, [saved.travellerId])).toEqual(new Map());
    const own = await stranger.save({ travellerId: saved.travellerId, givenName: "Eve" });
    expect(own).toMatchObject({ givenName: "Eve", document: null });
    expect(await mine.list()).toEqual([saved]);
  });

  test.each([
    ["someone who is not born yet", "2027-03-02", "birth_date_in_future"],
    ["someone who nobody is so old as", "1899-12-31", "birth_date_too_early"],
  ])("[TV8] %s cannot be saved", async (_who, birthDate, reason) => {
    await expect(as(userId).save({ birthDate })).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: "birthDate", reason }] },
    });
  });
});

test.each([
  ["a name in another script", { surname: "王" }, "surname"],
  ["an emoji for a name", { givenName: "😀" }, "givenName"],
  ["an empty name", { givenName: " " }, "givenName"],
  ["a day that does not exist", { birthDate: "2020-02-30" }, "birthDate"],
  ["a document number with a space", { document: { ...passport, number: "C01X 00T47" } }, "document.number"],
  ["a card number for a document", { document: { ...passport, number: "4242424242424242" } }, "document.number"],
  ["a country by its name", { document: { ...passport, nationality: "Germany" } }, "document.nationality"],
  ["a field that there is not", { mileage: 3 }, ""],
])("[TV8] %s is refused with its place", (_what, part, path) => {
  const input = { travellerId: uuidV7(), ...ann, ...part };
  expect(() => parseInput(contract["travellers.save"], input)).toThrow(
    expect.objectContaining({ details: { issues: expect.arrayContaining([expect.objectContaining({ path })]) } }),
  );
});

test("[TV12] what is refused by the contract has a reason where there is more to say than that the field is wrong", () => {
  const child = { type: "child", givenName: "小明", surname: "Müller" };
  const order = {
    ...{ orderId: uuidV7(), offerId: "o".repeat(40), holds: [{ holdId: uuidV7(), flightId: 1 }] },
    ...{ contact: { email: "ann@example.com" }, expectedTotal: { amountMinor: 1, currency: "EUR" } },
  };
  const reasonsOf = (passenger: object) => {
    try {
      return parseInput(contract["orders.create"], { ...order, passengers: [passenger] });
    } catch (error) {
      return (error as AisleError).details?.issues?.map(({ path, reason }) => [path, reason]);
    }
  };
  expect(reasonsOf(child)).toEqual([
    ["passengers.0.givenName", "name_not_latin"],
    ["passengers.0.birthDate", "birth_date_missing"],
  ]);
  const both = { type: "adult", givenName: "Ann", surname: "Müller", document: passport, travellerId: uuidV7() };
  expect(reasonsOf(both)).toEqual([["passengers.0.travellerId", "document_given_twice"]]);
});
