/** Airbus A380-800 in three classes, as carriers in the Gulf fly it: economy below, first and business above. */
import { between, doors, type LayoutPlan, row, rows } from "./cabin-plan.ts";

export const a380ThreeClass: LayoutPlan = {
  layoutId: "a388-14f76c400y",
  name: "Airbus A380-800, 490 seats",
  aircraft: "388",
  decks: [
    {
      deck: "main",
      wing: { firstRow: 53, lastRow: 74 },
      cabins: [
        {
          cabin: "economy",
          blocks: ["ABC", "DEFG", "HJK"],
          parts: [
            doors("lavatory", "stairs", "lavatory"),
            // The doors open beside this row: its outer seats are not there.
            row(43, { without: "ABCHJK", bassinets: "EF" }),
            rows(44, 46, { accessible: "CH" }),
            rows(47, 50),
            doors("lavatory", "galley", "lavatory"),
            row(51, { exit: true, without: "AK", bassinets: "EF" }),
            rows(52, 64),
            doors("lavatory", "lavatory", "lavatory"),
            row(65, { exit: true, without: "AK", bassinets: "EF" }),
            rows(66, 75),
            doors("lavatory", "galley", "lavatory"),
            row(76, { exit: true, without: "AK", bassinets: "EF" }),
            rows(77, 82),
            row(83, { without: "BJ" }),
            row(84, { without: "ABCHJK" }),
            between("lavatory", null, "lavatory"),
            doors("galley", "stairs", "galley"),
          ],
        },
      ],
    },
    {
      deck: "upper",
      wing: { firstRow: 9, lastRow: 20 },
      cabins: [
        {
          cabin: "first",
          blocks: ["A", "DG", "K"],
          liesFlat: true,
          parts: [
            between("lavatory", "stairs", "lavatory"),
            rows(1, 3),
            row(4, { without: "AK" }),
            doors("lavatory", "galley", "lavatory"),
          ],
        },
        {
          cabin: "business",
          blocks: ["A", "DG", "K"],
          liesFlat: true,
          parts: [
            row(6, { bassinets: "DG" }),
            rows(7, 8, { accessible: "DG" }),
            rows(9, 12),
            doors("lavatory", "galley", "lavatory"),
            rows(14, 25),
            doors("lavatory", null, "lavatory"),
            between("galley", "stairs", "closet"),
          ],
        },
      ],
    },
  ],
};
