/** Imports that change flights, told to partners. */
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importSsim } from "../flights/import/import-ssim.ts";
import { layoutCatalogue } from "../flights/layouts/catalogue.ts";
import { storeLayouts } from "../flights/layouts/layout-store.ts";
import { load as loadFile, scheduleHeader } from "../testing/flight-world.ts";
import type { Database } from "../storage/database.ts";
import { aPartnerWorld, type PartnerWorld } from "../testing/partner-world.ts";
import { at, bytesOf, dataSetOf, legOf } from "../testing/ssim-file.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../testing/webhook-receiver.ts";

const references = [
  "code,name,accounting_code\nLH,Lufthansa,220\nBA,British Airways,125",
  "code,name,city,country,zone,latitude,longitude\nAAA,Alpha,Alpha,ZZ,UTC,1,1\nBBB,Bravo,Bravo,ZZ,UTC,2,2",
];

const csv = (number: number, departs: string) =>
  `${scheduleHeader}\nLH,${number},AAA,BBB,2098-06-01,2098-06-02,1234567,${departs},12:00,0,a320-180y,economy/light 89 EUR`;

describeEachDatabase("flight events", (open) => {
  let database: Database;
  let world: PartnerWorld;
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    database = await open();
    await storeLayouts(database, layoutCatalogue);
    for (const file of references) await load(file);
    world = await aPartnerWorld(database);
    receiver = await startWebhookReceiver();
  });
  afterEach(() => receiver.close());

  const load = (text: string) => loadFile(database, text);

  async function loadSsim(legs: Parameters<typeof legOf>[0][]): Promise<void> {
    const period = { operatesFrom: "2098-06-01", operatesTo: "2098-06-02" };
    const utc = { departureStation: "AAA", departureVariation: 0, arrivalStation: "BBB", arrivalVariation: 0 };
    const records = legs.map((leg) => legOf({ ...period, ...utc, aircraftArrival: at("12:00"), ...leg }));
    const bytes = bytesOf(dataSetOf({ carrier: { validFrom: "2098-06-01", validTo: "2098-06-28" }, records }));
    const chunks = (async function* () {
      yield bytes;
    })();
    expect(await importSsim(database, chunks)).toMatchObject({ kind: "imported" });
  }

  const told = async () => {
    await world.run();
    return receiver.received.splice(0).map(({ body, headers }) => {
      const { type, data } = JSON.parse(body) as { type: string; data: Record<string, unknown> };
      return { type, id: headers["webhook-id"], ...data };
    });
  };

  test("[PW17] flights that a file of flights changes are told, new and unchanged ones are not", async () => {
    await world.anEndpoint(receiver.url, { events: ["flight.updated"], airline: "LH" });
    await load(csv(100, "09:00"));
    expect(await told()).toEqual([]);
    await load(csv(100, "10:00"));
    const flights = await database.kysely.selectFrom("flights").selectAll().orderBy("flight_id").execute();
    expect(await told()).toEqual(
      flights.map((flight) => ({
        ...{ type: "flight.updated", id: `flight-${flight.flight_id}-r1`, flightId: flight.flight_id, revision: 1 },
        ...{ airline: "LH", number: "100", serviceDate: flight.service_date, origin: "AAA", destination: "BBB" },
        ...{ status: "scheduled", departsAtMs: flight.departs_at_ms, arrivesAtMs: flight.arrives_at_ms },
        ...{ departsLocal: flight.departs_local, arrivesLocal: flight.arrives_local, layoutId: "a320-180y" },
      })),
    );
    await load(csv(100, "10:00"));
    expect(await told()).toEqual([]);
  });

  test("[PW17] flights that a whole schedule changes or leaves out are told", async () => {
    await world.anEndpoint(receiver.url, { events: ["flight.updated"] });
    await loadSsim([
      { flightNumber: 1, aircraftDeparture: at("09:00") },
      { flightNumber: 2, aircraftDeparture: at("09:00") },
      { flightNumber: 3, aircraftDeparture: at("09:00") },
    ]);
    expect(await told()).toEqual([]);
    await loadSsim([
      { flightNumber: 1, aircraftDeparture: at("09:00") },
      { flightNumber: 2, aircraftDeparture: at("10:00") },
    ]);
    expect((await told()).map((flight) => ({ ...flight, id: "", flightId: 0 }))).toMatchObject([
      { number: "2", serviceDate: "2098-06-01", status: "scheduled", departsLocal: "2098-06-01T10:00" },
      { number: "2", serviceDate: "2098-06-02", status: "scheduled", departsLocal: "2098-06-02T10:00" },
      { number: "3", serviceDate: "2098-06-01", status: "cancelled" },
      { number: "3", serviceDate: "2098-06-02", status: "cancelled" },
    ]);
  });

  test("[PW17] changed flights that no endpoint wants to be told of write nothing", async () => {
    await world.anEndpoint(receiver.url, { events: ["order.created"] });
    await world.anEndpoint(receiver.url, { events: ["flight.updated"], airline: "BA" });
    await load(csv(100, "09:00"));
    await load(csv(100, "10:00"));
    expect(await database.kysely.selectFrom("partner_events").selectAll().execute()).toEqual([]);
    expect(await database.kysely.selectFrom("jobs").selectAll().execute()).toEqual([]);
  });
});
