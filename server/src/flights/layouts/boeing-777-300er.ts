/** Boeing 777-300ER in four classes: five pairs of doors, ten abreast in economy until the fuselage narrows. */
import { between, doors, type LayoutPlan, row, rows } from "./cabin-plan.ts";

export const b777FourClass: LayoutPlan = {
  layoutId: "b77w-8f42c28w266y",
  name: "Boeing 777-300ER, 344 seats",
  aircraft: "77W",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 31, lastRow: 49 },
      cabins: [
        {
          cabin: "first",
          blocks: ["A", "DG", "K"],
          liesFlat: true,
          parts: [doors("lavatory", "galley", "lavatory"), rows(1, 2)],
        },
        {
          cabin: "business",
          blocks: ["AC", "DG", "HK"],
          liesFlat: true,
          parts: [rows(11, 12, { accessible: "DG" }), doors("lavatory", "galley", "lavatory"), rows(13, 17)],
        },
        {
          cabin: "premium_economy",
          blocks: ["AC", "DEFG", "HK"],
          parts: [
            between("lavatory", null, "lavatory"),
            row(31, { without: "ACHK", bassinets: "EF" }),
            rows(32, 34, { accessible: "CH" }),
          ],
        },
        {
          cabin: "economy",
          blocks: ["ABC", "DEFG", "HJK"],
          parts: [
            doors("lavatory", "galley", "lavatory"),
            row(41, { exit: true, bassinets: "EF" }),
            rows(42, 44, { accessible: "CH" }),
            rows(45, 51),
            doors("lavatory", "lavatory", "lavatory"),
            // The slides of the doors in front bulge into the places of the window seats.
            row(52, { exit: true, without: "AK", bassinets: "EF" }),
            rows(53, 64),
            rows(65, 67, { without: "BJ" }),
            row(68, { without: "ABCHJK" }),
            between("lavatory", null, "lavatory"),
            doors(null, "galley", null),
          ],
        },
      ],
    },
  ],
};
