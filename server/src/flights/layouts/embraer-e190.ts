/** Embraer E190: two by two, no middle seat, one pair of overwing exits. */
import { between, doors, type LayoutPlan, row, rows } from "./cabin-plan.ts";

/** As European regional carriers fly it; there is no row 13. */
export const e190AllEconomy: LayoutPlan = {
  layoutId: "e190-100y",
  name: "Embraer E190, 100 seats",
  aircraft: "E90",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 8, lastRow: 16 },
      cabins: [
        {
          cabin: "economy",
          blocks: ["AC", "DF"],
          parts: [
            doors("lavatory", "galley"),
            row(1),
            rows(2, 4, { accessible: "CD" }),
            rows(5, 11),
            row(12, { exit: true }),
            rows(14, 26),
            between("lavatory", null),
            doors("galley", "closet"),
          ],
        },
      ],
    },
  ],
};
