/**
 * Why something was refused, where the code of the error leaves that open: stable words, which interfaces put in their
 * reader's language. Imports nothing, as `errors.ts`.
 */
export const refusalReasons = [
  // Of an input's field.
  "name_not_latin",
  "birth_date_missing",
  "birth_date_too_early",
  "birth_date_in_future",
  "no_adult_yet",
  "no_child_any_more",
  "no_child_yet",
  "no_infant_any_more",
  "infant_turns_two",
  "document_expires",
  "document_given_twice",
  "no_such_traveller",
  "traveller_without_document",
  "too_many_travellers",
  "same_person",
  "other_party",
  "no_companion",
  "too_few_laps",
  "card_number",
  // Of seats.
  "seat_count",
  "seat_in_other_cabin",
  "seat_not_in_aircraft",
  "seats_not_given",
  "two_on_one_seat",
  "child_at_exit",
  "infant_at_exit",
  "child_alone",
  "hold_of_other_flight",
  "hold_booked",
  // Of flights.
  "flight_left",
  "flight_not_in_order",
  "no_seat_on_flight",
  "other_route",
  "other_currency",
  "no_connection",
  "overlapping_flights",
  "same_flights",
  // Of an order's state.
  "order_changed",
  "change_unpaid",
  "payment_under_way",
  "not_changeable",
  "nothing_to_cancel",
  "unpaid_only_whole",
  "too_many_unpaid",
  // Of a payment.
  "nothing_due",
  "payment_time_over",
  "too_many_payments",
  "provider_not_there",
  "amount_not_payable",
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** For a refinement of an input's schema: the issue that it makes has the reason beside the message. */
export function because(reason: RefusalReason, message: string) {
  return { message, params: { reason } };
}

/** What a reason is about, for the words that name it. */
export interface RefusalAbout {
  readonly seat?: string | undefined;
  /** As it is printed: LH400. */
  readonly flight?: string | undefined;
  readonly day?: string | undefined;
  /** How many seats there are, and how many there must be. */
  readonly held?: number | undefined;
  readonly needed?: number | undefined;
}
