/** Airbus A350-900 in three classes, as long-haul carriers in Asia fly it: four pairs of doors, nine abreast in economy. */
import { between, doors, type LayoutPlan, row, rows } from "./cabin-plan.ts";

export const a350ThreeClass: LayoutPlan = {
  layoutId: "a359-38c28w214y",
  name: "Airbus A350-900, 280 seats",
  aircraft: "359",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 30, lastRow: 47 },
      cabins: [
        {
          cabin: "business",
          blocks: ["A", "DG", "K"],
          liesFlat: true,
          parts: [
            doors("lavatory", "galley", "lavatory"),
            rows(11, 12, { accessible: "DG" }),
            rows(14, 18),
            doors("lavatory", "galley", "lavatory"),
            rows(19, 20),
            // Closets stand where the outer seats would be.
            row(21, { without: "AK" }),
          ],
        },
        {
          cabin: "premium_economy",
          blocks: ["AC", "DEFG", "HK"],
          parts: [
            row(30, { without: "DEFG" }),
            between(null, "closet", null),
            row(31, { bassinets: "EF" }),
            rows(32, 33, { accessible: "CH" }),
          ],
        },
        {
          cabin: "economy",
          blocks: ["ABC", "DEG", "HJK"],
          parts: [
            row(40, { bassinets: "E" }),
            rows(41, 43, { accessible: "CH" }),
            rows(44, 51),
            doors("lavatory", "lavatory", "lavatory"),
            row(60, { exit: true, bassinets: "E" }),
            rows(61, 70),
            row(71, { without: "BJ" }),
            between("lavatory", null, "lavatory"),
            doors(null, "galley", null),
          ],
        },
      ],
    },
  ],
};
