/**
 * What a fare family gives and allows: in figures for rules, in words for people. Imports nothing, so that clients can
 * bundle it without a validator.
 */
export interface FareFamilyTerms {
  readonly checkedBags: number;
  /** What a cancellation before departure keeps of the fare before taxes. Taxes are always given back. */
  readonly cancelFees: readonly FeeTier[];
  /** What is kept of the fare before taxes from departure on, in percent. */
  readonly noShowFeePercent: number;
  /** What a change before departure costs, of the fare before taxes; null when the ticket cannot be changed. */
  readonly changeFees: readonly FeeTier[] | null;
  /** What seats cost that the aircraft calls chargeable, in percent of an adult's fare with taxes. Others are free. */
  readonly seatFees: { readonly extraLegSpacePercent: number; readonly otherPercent: number };
  readonly en: FareFamilyWords;
  readonly zh: FareFamilyWords;
}

/** A fee by the time that is left: the first tier counts that has not ended. The last one ends at departure. */
export interface FeeTier {
  /** The tier ends so many hours before departure, that instant included. */
  readonly untilHoursBefore: number;
  readonly percent: number;
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
    cancelFees: [{ untilHoursBefore: 0, percent: 100 }],
    noShowFeePercent: 100,
    changeFees: null,
    seatFees: { extraLegSpacePercent: 15, otherPercent: 8 },
    en: {
      name: "Light",
      rules: [
        "Cabin bag only",
        "Choose your seat; extra legroom for 15% of the adult fare, bulkhead for 8%",
        "No changes",
        "No refund except taxes",
      ],
    },
    zh: {
      name: "轻享",
      rules: [
        "仅限手提行李",
        "可自选座位，宽敞座位加收成人票价的15%，隔板座位加收8%",
        "不可改签",
        "不可退票，仅退税费",
      ],
    },
  },
  standard: {
    checkedBags: 1,
    cancelFees: [
      { untilHoursBefore: 24, percent: 50 },
      { untilHoursBefore: 0, percent: 75 },
    ],
    noShowFeePercent: 100,
    changeFees: [
      { untilHoursBefore: 24, percent: 10 },
      { untilHoursBefore: 0, percent: 25 },
    ],
    seatFees: { extraLegSpacePercent: 10, otherPercent: 5 },
    en: {
      name: "Standard",
      rules: [
        "Cabin bag and 1 checked bag",
        "Choose your seat; extra legroom for 10% of the adult fare, bulkhead for 5%",
        "Changes for 10% of the fare before taxes, 25% in the last 24 hours",
        "50% refund of the fare before taxes, 25% in the last 24 hours; all taxes back",
      ],
    },
    zh: {
      name: "标准",
      rules: [
        "手提行李及1件托运行李",
        "可自选座位，宽敞座位加收成人票价的10%，隔板座位加收5%",
        "改签收取不含税票价的10%，起飞前24小时内收取25%",
        "可退不含税票价的50%，起飞前24小时内退25%，税费全退",
      ],
    },
  },
  flex: {
    checkedBags: 2,
    cancelFees: [{ untilHoursBefore: 0, percent: 0 }],
    noShowFeePercent: 100,
    changeFees: [{ untilHoursBefore: 0, percent: 0 }],
    seatFees: { extraLegSpacePercent: 0, otherPercent: 0 },
    en: {
      name: "Flex",
      rules: [
        "Cabin bag and 2 checked bags",
        "Choose any seat for free",
        "Changes for free before departure",
        "Full refund before departure",
      ],
    },
    zh: {
      name: "灵活",
      rules: ["手提行李及2件托运行李", "免费任选座位", "起飞前免费改签", "起飞前可全额退票"],
    },
  },
} as const satisfies Record<string, FareFamilyTerms>;

export type FareFamilyName = keyof typeof fareFamilies;
