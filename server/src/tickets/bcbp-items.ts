/**
 * What a bar coded boarding pass is made of: its items in their order, with their widths and forms (IATA Resolution 792,
 * attachment A). Values are written from the left and filled up with spaces.
 */

export interface Item {
  readonly width: number;
  /** Of the value without its filling. */
  readonly form: RegExp;
}

/** Once a leg. */
export const legItems = {
  locator: { width: 7, form: /^[A-Z0-9]{5,7}$/ },
  from: { width: 3, form: /^[A-Z]{3}$/ },
  to: { width: 3, form: /^[A-Z]{3}$/ },
  operatingCarrier: { width: 3, form: /^[A-Z0-9]{2,3}$/ },
  /** Four digits, and the operational suffix if there is one. */
  flightNumber: { width: 5, form: /^[0-9]{4}[A-Z]?$/ },
  /** Day of the year at the origin: 001 to 366. */
  flightDay: { width: 3, form: /^(?:00[1-9]|0[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6])$/ },
  compartment: { width: 1, form: /^[A-Z]$/ },
  /** Row in three digits and letter; INF for an infant without a seat. */
  seat: { width: 4, form: /^(?:[0-9]{3}[A-HJ-Z]|INF)$/ },
  sequence: { width: 5, form: /^[0-9]{4}[A-Z0-9]?$/ },
  /** 0 not checked in, 1 checked in, … */
  status: { width: 1, form: /^[0-9A-Z]$/ },
} as const satisfies Record<string, Item>;

/** Of the whole pass; said with the first leg. A pass ends its items where its knowledge ends. */
export const passItems = {
  /** 0 adult, 1 man, 2 woman, 3 child, 4 infant, 5 cabin baggage, 6 adult with infant, 7 unaccompanied minor. */
  description: { width: 1, form: /^[0-7]?$/ },
  /** W web, K kiosk, M mobile, O airport agent, … */
  checkInSource: { width: 1, form: /^[A-Z]?$/ },
  issuanceSource: { width: 1, form: /^[A-Z]?$/ },
  /** Last digit of the year and day of the year. */
  issueDate: { width: 4, form: /^(?:[0-9]{4})?$/ },
  /** B boarding pass, I itinerary receipt. */
  documentType: { width: 1, form: /^[BI]?$/ },
  issuer: { width: 3, form: /^(?:[A-Z0-9]{2,3})?$/ },
  bagTags: { width: 13, form: /^(?:[0-9]{13})?$/ },
  moreBagTags: { width: 13, form: /^(?:[0-9]{13})?$/ },
  yetMoreBagTags: { width: 13, form: /^(?:[0-9]{13})?$/ },
} as const satisfies Record<string, Item>;

/** Of a leg, beyond what it must have. */
export const legExtraItems = {
  /** The ticket: the airline's accounting code and the document's number. */
  airlineNumericCode: { width: 3, form: /^(?:[0-9]{3})?$/ },
  documentNumber: { width: 10, form: /^(?:[A-Z0-9]{10})?$/ },
  selectee: { width: 1, form: /^[013]?$/ },
  documentVerification: { width: 1, form: /^[012]?$/ },
  marketingCarrier: { width: 3, form: /^(?:[A-Z0-9]{2,3})?$/ },
  frequentFlyerAirline: { width: 3, form: /^(?:[A-Z0-9]{2,3})?$/ },
  frequentFlyerNumber: { width: 16, form: /^[A-Z0-9 ]*$/ },
  industryDiscount: { width: 1, form: /^[0-9A-F]?$/ },
  /** 1PC, 20K. */
  baggageAllowance: { width: 3, form: /^(?:[0-9]{1,2}(?:PC|K|L))?$/ },
  fastTrack: { width: 1, form: /^[YN]?$/ },
} as const satisfies Record<string, Item>;

export type Values<Items> = { readonly [Name in keyof Items]: string };

export interface PassLeg extends Values<typeof legItems> {
  /** Items after the last one that is given are left out; those before it are blank. */
  readonly extra?: Partial<Values<typeof legExtraItems>>;
  /** What the airline adds for itself. */
  readonly airlineUse?: string;
}

export interface Pass {
  /** SURNAME/GIVEN NAMES. */
  readonly name: string;
  readonly isElectronicTicket: boolean;
  /** As `extra` of a leg. */
  readonly extra?: Partial<Values<typeof passItems>>;
  /** One to four, in the order of flying. */
  readonly legs: readonly PassLeg[];
}

export const MAX_LEGS = 4;

/** The version whose items these are. Later ones add values, which scanners that know this one cannot read. */
export const VERSION = 6;
