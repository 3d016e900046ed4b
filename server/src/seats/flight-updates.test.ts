/** What watchers of a map learn when a schedule is imported, by a program of its own that tells no node. */
import { once } from "node:events";
import type { EventPayload } from "@aisle/protocol/events.ts";
import type { SeatFrame } from "@aisle/protocol/seats.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importFile } from "../flights/import/import-file.ts";
import { importSsim } from "../flights/import/import-ssim.ts";
import { addDays, dateAt } from "../flights/local-time.ts";
import type { FlightLegRecord } from "../flights/ssim/flight-leg-record.ts";
import { connectedSocket, emit } from "../testing/callers.ts";
import { at, bytesOf, dataSetOf, legOf } from "../testing/ssim-file.ts";
import { startNode, type TestNode } from "../testing/start-node.ts";

const day = addDays(dateAt(Date.now(), "UTC"), 2);
let node: TestNode;

beforeAll(async () => {
  node = await startNode();
  await importCsv("code,name,accounting_code\nLH,Lufthansa,220");
  await importCsv(
    "code,name,city,country,zone,latitude,longitude\nAAA,Alpha,Alpha,ZZ,UTC,1,1\nBBB,Bravo,Bravo,ZZ,UTC,2,2",
  );
});
afterAll(() => node.close());

const importCsv = (text: string) => importFile(node.database, new TextEncoder().encode(text));

async function importLegs(...legs: readonly Partial<FlightLegRecord>[]): Promise<void> {
  const usual = {
    ...{ operatesFrom: day, operatesTo: day, aircraftDeparture: at("09:00"), aircraftArrival: at("11:00") },
    ...{ departureStation: "AAA", departureVariation: 0, arrivalStation: "BBB", arrivalVariation: 0 },
  };
  const records = dataSetOf({
    carrier: { validFrom: day, validTo: day },
    records: legs.map((leg) => legOf({ ...usual, ...leg })),
  });
  const chunks = (async function* () {
    yield bytesOf(records);
  })();
  expect(await importSsim(node.database, chunks)).toMatchObject({ kind: "imported" });
}

async function watched(number: string) {
  const { flight_id: flightId } = await node.database.kysely
    .selectFrom("flights")
    .select("flight_id")
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  const socket = await connectedSocket(node);
  const frames: SeatFrame[] = [];
  socket.on("seats.frame", (frame: SeatFrame) => frames.push(frame));
  await emit(socket, "seats.watch", { flightId });
  const update = async (): Promise<EventPayload<"flight.updated">> =>
    (await once(socket as never, "flight.updated"))[0] as never;
  return { socket, flightId, frames, update };
}

test("[FU1] who watches a flight is told of its new times, and who watches another is not", async () => {
  await importLegs({ flightNumber: 1 }, { flightNumber: 2 });
  const { socket, flightId, update } = await watched("1");
  const other = await watched("2");
  const told: unknown[] = [];
  other.socket.on("flight.updated", (event) => told.push(event));
  const updated = update();
  await importLegs(
    { flightNumber: 1, aircraftDeparture: at("10:00"), aircraftArrival: at("12:00") },
    { flightNumber: 2 },
  );
  expect(await updated).toMatchObject({
    ...{ flightId, revision: 1, changed: ["times"], status: "scheduled", layoutId: "a320-180y" },
    ...{ departsLocal: `${day}T10:00`, arrivesLocal: `${day}T12:00`, departsAtMs: Date.parse(`${day}T10:00Z`) },
  });
  expect(told).toEqual([]);
  socket.close();
  other.socket.close();
});

test("[FU2] another aircraft brings another map, under a version that viewers take", async () => {
  await importLegs({ flightNumber: 3 });
  const { socket, flightId, frames, update } = await watched("3");
  const updated = update();
  const framed = once(socket as never, "seats.frame");
  await importLegs({ flightNumber: 3, aircraftType: "738", aircraftConfiguration: "Y189" });
  expect(await updated).toMatchObject({ changed: ["layout"], layoutId: "b738-189y" });
  await framed;
  expect(frames.at(-1)).toMatchObject({ flightId, layoutId: "b738-189y", version: 1 });
  const log = await node.database.kysely
    .selectFrom("seat_changes")
    .select(["version", "changes"])
    .where("flight_id", "=", flightId)
    .execute();
  expect(log).toEqual([{ version: 1, changes: "[]" }]);
  socket.close();
});

test("[FU3] a flight that the schedule leaves out is told as cancelled, and again when it returns", async () => {
  await importLegs({ flightNumber: 4 }, { flightNumber: 5 });
  const { socket, update } = await watched("4");
  const cancelled = update();
  await importLegs({ flightNumber: 5 });
  expect(await cancelled).toMatchObject({ revision: 1, changed: ["status"], status: "cancelled" });
  const back = update();
  await importLegs({ flightNumber: 4 }, { flightNumber: 5 });
  expect(await back).toMatchObject({ revision: 2, changed: ["status"], status: "scheduled" });
  socket.close();
});

test("[FU4] new fares are told as such", async () => {
  await importLegs({ flightNumber: 6 });
  const { socket, update } = await watched("6");
  const updated = update();
  await importCsv("airline,origin,destination,fares\nLH,AAA,BBB,economy/light 89 EUR");
  expect(await updated).toMatchObject({ revision: 1, changed: ["fares"] });
  socket.close();
});
