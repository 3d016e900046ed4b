/** Airbus A320: two pairs of overwing exits, doors at both ends. */
import { between, doors, type LayoutPlan, row, rows } from "./cabin-plan.ts";

/** As low-cost carriers fly it: one class at a pitch of 28 to 29 inches. */
export const a320AllEconomy: LayoutPlan = {
  layoutId: "a320-180y",
  name: "Airbus A320-200, 180 seats",
  aircraft: "320",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 9, lastRow: 18 },
      cabins: [
        {
          cabin: "economy",
          blocks: ["ABC", "DEF"],
          parts: [
            doors("lavatory", "galley"),
            row(1, { bassinets: "BE" }),
            rows(2, 5, { accessible: "CD" }),
            rows(6, 11),
            rows(12, 13, { exit: true }),
            rows(14, 30),
            between("lavatory", "lavatory"),
            doors("galley", "galley"),
          ],
        },
      ],
    },
  ],
};

/** As full-service carriers in Asia fly it: two rows of business in front, economy from row 11. */
export const a320TwoClass: LayoutPlan = {
  layoutId: "a320-8c150y",
  name: "Airbus A320-200, 158 seats",
  aircraft: "320",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 16, lastRow: 25 },
      cabins: [
        {
          cabin: "business",
          blocks: ["AC", "JL"],
          parts: [doors("lavatory", "galley"), rows(1, 2)],
        },
        {
          cabin: "economy",
          blocks: ["ABC", "JKL"],
          parts: [
            row(11, { bassinets: "BK" }),
            rows(12, 14, { accessible: "CJ" }),
            rows(15, 18),
            rows(19, 20, { exit: true }),
            rows(21, 35),
            between("lavatory", "lavatory"),
            doors("galley", "galley"),
          ],
        },
      ],
    },
  ],
};
