/** A small aircraft for tests of seat rules: one aisle, rows of six. */
import { type CabinClass, Layout, type SeatCharacteristic } from "@aisle/protocol/layouts.ts";
import { type IndexedLayout, indexLayout } from "../flights/layout-cache.ts";

interface SmallLayout {
  readonly rows?: number;
  readonly blocks?: readonly string[];
  readonly cabin?: CabinClass;
  /** Designators of seats for passengers with reduced mobility. */
  readonly accessible?: readonly string[];
  /** Rows at exits. */
  readonly exitRows?: readonly number[];
}

/** Windows and aisles follow from the blocks, as on the real thing. */
export function smallLayout(options: SmallLayout = {}): IndexedLayout {
  const { rows = 4, blocks = ["ABC", "DEF"], cabin = "economy", accessible = [], exitRows = [] } = options;
  const letters = blocks.join("");
  const characteristicsOf = (letter: string, designator: string): readonly SeatCharacteristic[] => [
    ...(letter === letters[0] || letter === letters.at(-1) ? (["W"] as const) : []),
    ...(blocks.slice(0, -1).some((block) => block.endsWith(letter)) ||
    blocks.slice(1).some((block) => block.startsWith(letter))
      ? (["A"] as const)
      : []),
    ...(accessible.includes(designator) ? (["H"] as const) : []),
    ...(exitRows.includes(Number.parseInt(designator, 10)) ? (["E", "IE"] as const) : []),
  ];
  const body = {
    layoutId: `small-${rows}-${letters.toLowerCase()}`,
    name: "Small",
    aircraft: "320",
    decks: [
      {
        deck: "main",
        wing: null,
        cabins: [
          {
            cabin,
            blocks,
            rows: Array.from({ length: rows }, (_, index) => ({
              kind: "seats",
              row: index + 1,
              exit: exitRows.includes(index + 1),
              seats: [...letters].map((letter) => ({
                designator: `${index + 1}${letter}`,
                characteristics: characteristicsOf(letter, `${index + 1}${letter}`),
              })),
            })),
          },
        ],
      },
    ],
  };
  return indexLayout(Layout.parse(body));
}
