/** What is good and what is bad about each thing that a fare family says of itself. Pure. */
import { fareFamilies, type FareFamily, type FareFamilyTerms } from "@aisle/client";

/** `given`: without paying more. `priced`: for a fee. `denied`: not at all. */
export type Grant = "given" | "priced" | "denied";

/** One for each rule of the family's words, in their order: bags, seats, changes, refunds. */
export function grantsOf(family: FareFamily): readonly Grant[] {
  const { checkedBags, seatFees, changeFees, cancelFees }: FareFamilyTerms = fareFamilies[family];
  return [
    checkedBags > 0 ? "given" : "denied",
    grantFor(Object.values(seatFees)),
    changeFees ? grantFor(changeFees.map(({ percent }) => percent)) : "denied",
    cancelFees.every(({ percent }) => percent >= 100) ? "denied" : grantFor(cancelFees.map(({ percent }) => percent)),
  ];
}

function grantFor(percents: readonly number[]): Grant {
  return percents.every((percent) => percent === 0) ? "given" : "priced";
}
