/**
 * Who may sit where, among those of one order. Kept when the order is made and at every change of seats.
 *
 * - A child sits in a group of neighbouring seats of one row that all belong to the order and of which an adult has one.
 *   So nobody but the party is between a child and its adult, who can help with belt, mask and vest. An aisle between two
 *   neighbours does not part them, a stranger's seat does. The UK CAA advises airlines so: families in one row, at most an
 *   aisle apart.
 * - Children, and adults with an infant on the lap, do not sit in seats at exits (PADIS 9825: IE). Whoever sits there is
 *   to open the exit and may not have a child to care for (14 CFR 121.585; Regulation (EU) 965/2012, CAT.OP.MPA.165).
 *
 * Pure; never throws: a refusal is an answer.
 */
import type { PassengerType } from "@aisle/protocol/search.ts";
import type { IndexedLayout } from "../../flights/layout-cache.ts";
import type { Objection } from "../order-plan.ts";
import { isNotForChildren, seatGroups } from "./seat-groups.ts";

/** Someone who needs a seat. Infants on laps are told by `hasInfant` of their adult. */
export interface SeatedPassenger {
  readonly passengerId: string;
  readonly type: PassengerType;
  readonly hasInfant: boolean;
}

/** Its message is what is wrong with the seat. */
export interface SeatingRefusal extends Objection {
  readonly seat: string;
}

/** What the rules have against these people in these seats of one flight. None: they may sit so. */
export function seatingRefusals(order: {
  readonly layout: IndexedLayout;
  readonly seated: readonly (SeatedPassenger & { readonly seat: string })[];
}): SeatingRefusal[] {
  const { layout, seated } = order;
  const groups = seatGroups(
    layout,
    seated.map(({ seat }) => seat),
  );
  const adultSeats = new Set(seated.filter(({ type }) => type === "adult").map(({ seat }) => seat));
  const withAdult = new Set(groups.filter((group) => group.some((seat) => adultSeats.has(seat))).flat());
  return seated.flatMap(({ seat, ...passenger }) => {
    const place = { isNotForChildren: isNotForChildren(layout, seat), isWithAdult: withAdult.has(seat) };
    const objection = seatingObjection(passenger, place);
    return objection ? [{ seat, ...objection }] : [];
  });
}

/** What is against one passenger at one place; undefined when nothing is. */
export function seatingObjection(
  { type, hasInfant }: Pick<SeatedPassenger, "type" | "hasInfant">,
  place: { readonly isNotForChildren: boolean; readonly isWithAdult: boolean },
): Objection | undefined {
  if (type === "child" && place.isNotForChildren) {
    return { reason: "child_at_exit", message: "is at an exit, where children may not sit" };
  }
  if (hasInfant && place.isNotForChildren) {
    return { reason: "infant_at_exit", message: "is at an exit, where nobody with an infant may sit" };
  }
  if (type === "child" && !place.isWithAdult) {
    const message =
      "is a child's, and no adult of the order sits in the same row with only others of the order between";
    return { reason: "child_alone", message };
  }
  return undefined;
}
