/** The stored layouts, as SSIM can speak of them: by aircraft type and seats of each cabin. */
import { type CabinClass, Layout, listSeats } from "@aisle/protocol/layouts.ts";
import type { Database } from "../../storage/database.ts";
import type { EquippedLayout } from "../ssim/equipment.ts";

export async function readEquippedLayouts({ kysely }: Database): Promise<EquippedLayout[]> {
  const rows = await kysely.selectFrom("layouts").select(["layout_id", "aircraft", "body"]).execute();
  return rows.map(({ layout_id, aircraft, body }) => {
    const byCabin = Map.groupBy(listSeats(Layout.parse(JSON.parse(body))), ({ cabin }): CabinClass => cabin);
    const seats = new Map([...byCabin].map(([cabin, inCabin]) => [cabin, inCabin.length]));
    return { layoutId: layout_id, aircraft, seats };
  });
}
