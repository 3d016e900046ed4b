import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import { SPREAD_EVENTS } from "../partners/partner-event.ts";
import { withManualTime } from "../testing/manual-time.ts";
import { storeOrderFlights } from "../testing/order-flights.ts";
import { newId, ticketed } from "../testing/order-trip.ts";
import { openOrderWorld, someone } from "../testing/order-world.ts";

describeEachDatabase("what partners are told of orders", (open) => {
  test("[OE3] orders write for partners what happened to them, and nothing while no endpoint is enabled", async () => {
    const clock = await withManualTime(await open(), Date.now());
    const { database } = clock;
    await storeOrderFlights(database);
    const world = await openOrderWorld({ database, clock });
    const written = async () => ({
      events: (await database.kysely.selectFrom("partner_events").select("type").orderBy("event_seq").execute()).map(
        ({ type }) => type,
      ),
      jobs: (await database.kysely.selectFrom("jobs").select("job_id").where("kind", "=", SPREAD_EVENTS).execute())
        .length,
    });
    const endpoint = { url: "https://partner.example/", events: "order.ticketed", description: "", request: "{}" };
    const made = { secret: "whsec_", created_by: newId(), created_at_ms: clock.nowMs(), secret_at_ms: clock.nowMs() };
    const insert = (state: "enabled" | "disabled") =>
      database.kysely
        .insertInto("partner_endpoints")
        .values({ endpoint_id: newId(), ...endpoint, ...made, state })
        .execute();
    await insert("disabled");
    await ticketed(world, someone());
    expect(await written()).toEqual({ events: [], jobs: 0 });
    await insert("enabled");
    await ticketed(world, someone());
    expect(await written()).toEqual({ events: ["order.created", "payment.succeeded", "order.ticketed"], jobs: 2 });
    await world.close();
  });
});
