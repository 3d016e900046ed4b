import { LayoutId } from "@aisle/protocol/ids.ts";
import { describeEachDatabase } from "@aisle/test/databases.ts";
import { expect, test } from "vitest";
import { createLayoutCache } from "../layout-cache.ts";
import { layoutCatalogue } from "./catalogue.ts";
import { storeLayouts } from "./layout-store.ts";

describeEachDatabase("stored layouts", (open) => {
  test("[LS1] layouts are stored once, and read back as they were, in the order of frames", async () => {
    const database = await open();
    expect(await storeLayouts(database, layoutCatalogue)).toBe(layoutCatalogue.length);
    expect(await storeLayouts(database, layoutCatalogue)).toBe(0);
    const a380 = layoutCatalogue.find(({ aircraft }) => aircraft === "388")!;
    const read = await createLayoutCache({ database }).get(a380.layoutId);
    expect(read.layout).toEqual(a380);
    expect(read.indexOf.get("1A")).toBe(400);
    expect([...read.seatsByCabin]).toEqual([
      ["first", 14],
      ["business", 76],
      ["economy", 400],
    ]);
  });

  test("[LS2] a layout that is stored with other seats under the same id is refused, and nothing is stored", async () => {
    const database = await open();
    const [first, second] = [layoutCatalogue[0]!, layoutCatalogue[1]!];
    await storeLayouts(database, [first]);
    await expect(storeLayouts(database, [{ ...first, name: "Another" }, second])).rejects.toThrow(first.layoutId);
    await expect(createLayoutCache({ database }).get(second.layoutId)).rejects.toThrow("is not stored");
  });

  test("[LS3] many nodes that store the same layouts at once all succeed", async () => {
    const database = await open();
    const stored = await Promise.all([1, 2, 3, 4].map(() => storeLayouts(database, layoutCatalogue)));
    expect(Math.max(...stored)).toBe(layoutCatalogue.length);
  });

  test("[LS4] a layout that was missing is found once it is stored", async () => {
    const database = await open();
    const layouts = createLayoutCache({ database });
    const layoutId = LayoutId.parse("e190-100y");
    await expect(layouts.get(layoutId)).rejects.toThrow("is not stored");
    await storeLayouts(database, layoutCatalogue);
    expect((await layouts.get(layoutId)).seats).toHaveLength(100);
  });
});
