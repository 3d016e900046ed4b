/**
 * Finds card numbers where none belong. They never come here (PCI DSS 3.2.1: what is not stored need not be protected), but
 * people type them into any field. Pure.
 */

/**
 * Numbers by the ranges and lengths that card schemes have given out (ISO/IEC 7812). 18 digits are left out: no scheme of
 * these uses them, and Chinese identity cards do.
 */
const ranges: readonly { readonly begins: RegExp; readonly digits: readonly number[] }[] = [
  { begins: /^4/, digits: [13, 16, 19] },
  { begins: /^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/, digits: [16] },
  { begins: /^3[47]/, digits: [15] },
  { begins: /^(?:30[0-5]|3[689])/, digits: [14, 16] },
  { begins: /^(?:6011|64[4-9]|65)/, digits: [16, 19] },
  { begins: /^35(?:2[89]|[3-8])/, digits: [16, 19] },
  { begins: /^62/, digits: [16, 17, 19] },
];

const FEWEST_DIGITS = Math.min(...ranges.flatMap(({ digits }) => digits));

/** Digits as they are printed on cards: together, or in groups with one space or hyphen between. */
const printed = /(?<![\d+])\d(?:[ -]?\d){12,18}(?!\d)/g;

/** Ids are made of digits and hyphens too: one in a hundred thousand would look like a card. */
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Deep enough for any input of the contract. */
const MAX_DEPTH = 8;

/** The path of the first text with a card number in it, such as `contact.phone`; undefined when there is none. */
export function findCardNumber(input: unknown, path = "", depth = 0): string | undefined {
  if (typeof input === "string") return hasCardNumber(input) ? path : undefined;
  if (typeof input !== "object" || input === null || depth > MAX_DEPTH) return undefined;
  for (const [key, value] of Object.entries(input)) {
    const found = findCardNumber(value, path === "" ? key : `${path}.${key}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasCardNumber(text: string): boolean {
  return (
    text.length >= FEWEST_DIGITS &&
    !uuid.test(text) &&
    [...text.matchAll(printed)].some(([match]) => isCardNumber(match.replaceAll(/[ -]/g, "")))
  );
}

function isCardNumber(digits: string): boolean {
  const isOfScheme = ranges.some(
    ({ begins, digits: lengths }) => begins.test(digits) && lengths.includes(digits.length),
  );
  return isOfScheme && passesLuhn(digits);
}

/** The check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
