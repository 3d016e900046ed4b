/** A small world to search in: files as an operator would import them, and the operations over them. */
import { type OperationInput, type OperationOutput, operations as contract } from "@aisle/protocol/contract.ts";
import { createFlights, type FlightParts } from "../flights/flights.ts";
import { importFile } from "../flights/import/import-file.ts";
import { renderProblem } from "../flights/import/import-problem.ts";
import { createLayoutCache } from "../flights/layout-cache.ts";
import { layoutCatalogue } from "../flights/layouts/catalogue.ts";
import { storeLayouts } from "../flights/layouts/layout-store.ts";
import type { Call } from "../gateway/call.ts";
import type { Database } from "../storage/database.ts";

/** The handlers look at nothing of the call. */
const call = {} as Call;

export const airportHeader =
  "code,name,city,country,zone,latitude,longitude,city_code,connect_min_domestic_minutes,connect_min_minutes,connect_max_minutes";
export const scheduleHeader =
  "airline,number,origin,destination,first_date,last_date,days,departs,arrives,arrival_day,layout,fares";

/** Imports a file. Throws what is wrong with it, as tests have no use for a world that is half there. */
export async function load(database: Database, file: string): Promise<void> {
  const outcome = await importFile(database, new TextEncoder().encode(file));
  if (outcome.kind === "refused") throw new Error(outcome.problems.map(renderProblem).join("\n"));
}

export interface FlightWorld {
  readonly database: Database;
  search(input: OperationInput<"flights.search">): Promise<OperationOutput<"flights.search">>;
  calendar(input: OperationInput<"flights.calendar">): Promise<OperationOutput<"flights.calendar">>;
  offer(input: OperationInput<"offers.get">): Promise<OperationOutput<"offers.get">>;
  flight(input: OperationInput<"flights.get">): Promise<OperationOutput<"flights.get">>;
  airports(input: OperationInput<"airports.search">): Promise<OperationOutput<"airports.search">>;
}

/** `files` in the order in which they need each other: airports, airlines, schedules. */
export async function aFlightWorld(
  database: Database,
  files: readonly string[],
  parts: Pick<FlightParts, "clock"> & Partial<FlightParts>,
): Promise<FlightWorld> {
  await storeLayouts(database, layoutCatalogue);
  for (const file of files) await load(database, file);
  return openFlightWorld(database, parts);
}

/** Another node over the same database. Inputs and answers are held against the contract, as the gateway does. */
export function openFlightWorld(
  database: Database,
  parts: Pick<FlightParts, "clock"> & Partial<FlightParts>,
): FlightWorld {
  const { operations } = createFlights({ database, layouts: createLayoutCache({ database }), ...parts });
  return {
    database,
    search: async (input) =>
      contract["flights.search"].output.parse(
        await operations["flights.search"](contract["flights.search"].input.parse(input), call),
      ),
    calendar: async (input) =>
      contract["flights.calendar"].output.parse(
        await operations["flights.calendar"](contract["flights.calendar"].input.parse(input), call),
      ),
    offer: async (input) =>
      contract["offers.get"].output.parse(
        await operations["offers.get"](contract["offers.get"].input.parse(input), call),
      ),
    flight: async (input) =>
      contract["flights.get"].output.parse(
        await operations["flights.get"](contract["flights.get"].input.parse(input), call),
      ),
    airports: async (input) =>
      contract["airports.search"].output.parse(
        await operations["airports.search"](contract["airports.search"].input.parse(input), call),
      ),
  };
}
