/** The numbers of tickets and of documents for paid seats (IATA Resolution 722). Pure. */
import { TicketNumber } from "@aisle/protocol/ids.ts";

/** Serial numbers of one airline: ten digits. */
const MAX_SERIAL = 9_999_999_999;

/**
 * The airline's accounting code and ten digits of `serial`.
 *
 * @throws RangeError for what does not fit: a number that is cut short would be somebody else's.
 */
export function ticketNumber(accountingCode: string, serial: number): TicketNumber {
  if (!/^[0-9]{3}$/.test(accountingCode)) throw new RangeError(`not an accounting code: ${accountingCode}`);
  if (!Number.isInteger(serial) || serial < 0 || serial > MAX_SERIAL) throw new RangeError(`not a serial: ${serial}`);
  return TicketNumber.parse(accountingCode + String(serial).padStart(10, "0"));
}

/** The 13 digits modulo 7. Exact: a double holds every whole number of up to 15 digits. */
export function checkDigitOf(number: TicketNumber): number {
  return Number(number) % 7;
}

export function isTicketNumber(text: string): text is TicketNumber {
  return TicketNumber.safeParse(text).success;
}
