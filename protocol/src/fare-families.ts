/**
 * What a fare family gives and allows: in figures for rules, in words for people. Imports nothing, so that clients can
 * bundle it without a validator.
 */
export interface FareFamilyTerms {
  readonly checkedBags: number;
  /** Share of the fare that a cancellation before departure gives back, in percent. */
  readonly refundPercent: number;
  /** Fee of a change before departure, in percent of the fare; null when the ticket cannot be changed. */
  readonly changeFeePercent: number | null;
  readonly en: FareFamilyWords;
  readonly zh: FareFamilyWords;
}

export interface FareFamilyWords {
  readonly name: string;
  /** One short sentence a rule: bags, seat, change, refund. */
  readonly rules: readonly string[];
}

/** From the least to the most that a ticket allows. */
export const fareFamilies = {
  light: {
    checkedBags: 0,
    refundPercent: 0,
    changeFeePercent: null,
    en: { name: "Light", rules: ["Cabin bag only", "Choose your seat", "No changes", "No refund"] },
    zh: { name: "轻享", rules: ["仅限手提行李", "可自选座位", "不可改签", "不可退票"] },
  },
  standard: {
    checkedBags: 1,
    refundPercent: 50,
    changeFeePercent: 10,
    en: {
      name: "Standard",
      rules: ["Cabin bag and 1 checked bag", "Choose your seat", "Changes for 10% of the fare", "50% refund"],
    },
    zh: { name: "标准", rules: ["手提行李及1件托运行李", "可自选座位", "改签收取票价的10%", "可退50%票款"] },
  },
  flex: {
    checkedBags: 2,
    refundPercent: 100,
    changeFeePercent: 0,
    en: {
      name: "Flex",
      rules: ["Cabin bag and 2 checked bags", "Choose your seat", "Changes for free", "Full refund before departure"],
    },
    zh: { name: "灵活", rules: ["手提行李及2件托运行李", "可自选座位", "免费改签", "起飞前可全额退票"] },
  },
} as const satisfies Record<string, FareFamilyTerms>;

export type FareFamilyName = keyof typeof fareFamilies;
