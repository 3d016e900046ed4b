import type { Ticket } from "@aisle/client";

/** A ticket's number as it is printed: airline, serial number, check digit. */
export function formatTicketNumber({ number, checkDigit }: Pick<Ticket, "number" | "checkDigit">): string {
  return `${number.slice(0, 3)} ${number.slice(3)}-${checkDigit}`;
}
