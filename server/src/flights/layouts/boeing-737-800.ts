/** Boeing 737-800: two pairs of overwing exits; an air duct in the wall takes the place of one window on the left. */
import { between, doors, type LayoutPlan, row, rows } from "./cabin-plan.ts";

/** As low-cost carriers fly it: a galley takes the place of 1D to 1F, and there is no row 13. */
export const b738AllEconomy: LayoutPlan = {
  layoutId: "b738-189y",
  name: "Boeing 737-800, 189 seats",
  aircraft: "738",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 10, lastRow: 22 },
      cabins: [
        {
          cabin: "economy",
          blocks: ["ABC", "DEF"],
          parts: [
            doors("lavatory", "galley"),
            row(1, { without: "DEF", bassinets: "B" }),
            between(null, "galley"),
            rows(2, 5, { accessible: "CD" }),
            rows(6, 10),
            row(11, { windowless: "A" }),
            rows(12, 15, { skip: [13] }),
            rows(16, 17, { exit: true }),
            rows(18, 33),
            between("lavatory", "lavatory"),
            doors("galley", "galley"),
          ],
        },
      ],
    },
  ],
};

/** As North American network carriers fly it: four wide rows in front, economy from row 7. */
export const b738TwoClass: LayoutPlan = {
  layoutId: "b738-16c156y",
  name: "Boeing 737-800, 172 seats",
  aircraft: "738",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 10, lastRow: 21 },
      cabins: [
        {
          cabin: "business",
          blocks: ["AB", "EF"],
          parts: [doors("lavatory", "galley"), rows(1, 4)],
        },
        {
          cabin: "economy",
          blocks: ["ABC", "DEF"],
          parts: [
            row(7, { bassinets: "BE" }),
            rows(8, 9, { legSpace: true }),
            row(10, { accessible: "CD" }),
            row(11, { windowless: "A", accessible: "CD" }),
            rows(12, 15, { skip: [13] }),
            rows(16, 17, { exit: true }),
            rows(18, 33),
            between("lavatory", "lavatory"),
            doors("galley", "galley"),
          ],
        },
      ],
    },
  ],
};
