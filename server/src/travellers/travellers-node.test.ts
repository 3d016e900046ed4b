/** Saved travellers at a whole node. */
import { pino } from "pino";
import { v7 as uuidV7 } from "uuid";
import { expect, test } from "vitest";
import { post } from "../testing/callers.ts";
import { aPerson } from "../testing/people.ts";
import { startNode } from "../testing/start-node.ts";

test("[TV11] travellers are for accounts alone, and no travel document is ever logged", async () => {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const node = await startNode({}, { log });
  const document = {
    ...{ kind: "passport", number: "C01X00T47", issuingCountry: "DE", nationality: "DE", expiresOn: "2095-01-01" },
  };
  const wish = { travellerId: uuidV7(), givenName: "Ann", surname: "Müller", document };
  const { reply: guest } = await post(node, "auth.guest", {});
  const guestBearer = { authorization: `Bearer ${guest.ok ? guest.data.tokens.accessToken : ""}` };
  expect((await post(node, "travellers.save", wish)).status).toBe(401);
  expect((await post(node, "travellers.save", wish, guestBearer)).status).toBe(403);
  expect((await post(node, "travellers.list", {}, guestBearer)).status).toBe(403);

  const { bearer } = await aPerson(node);
  expect((await post(node, "travellers.save", wish, bearer)).status).toBe(200);
  const wrong = { ...wish, document: { ...document, nationality: "Germany" } };
  expect((await post(node, "travellers.save", wrong, bearer)).status).toBe(400);
  const list = await post(node, "travellers.list", {}, bearer);
  expect(JSON.stringify(list.reply)).toContain('"numberEnd":"T47"');
  await node.close();
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("\n")).not.toContain("C01X00T47");
});
