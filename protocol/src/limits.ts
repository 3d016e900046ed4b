/** Every bound of the wire, named. Server settings may tighten some of these, never loosen them. */

/** Seats one hold may claim: the largest party that airlines sell in one booking. */
export const MAX_SEATS_PER_HOLD = 9;

/** Live holds one user may have on one flight. */
export const MAX_LIVE_HOLDS_PER_FLIGHT = 2;

/** Bytes of one request, on either transport: nine passengers with documents fit four times over. */
export const MAX_REQUEST_BYTES = 16 * 1024;

/** Flights one socket may watch at a time: a departures board, not a crawler. */
export const MAX_WATCHED_FLIGHTS = 20;

/** Rows in one page of any list. */
export const MAX_PAGE_ROWS = 100;

/** Stretches of one search: out, and back. */
export const MAX_SLICES = 2;

/** Itineraries in one page of a search: each is a few kilobytes. */
export const MAX_ITINERARIES_PER_PAGE = 50;

/** Days of one calendar: two months, as calendars are shown. */
export const MAX_CALENDAR_DAYS = 60;

/** Airlines that one search may be narrowed to. */
export const MAX_FILTER_AIRLINES = 20;

/** Characters of the largest cursor that is given out. */
export const MAX_CURSOR_CHARACTERS = 300;

/** Seats of the largest layout; the A380 in one class was certified for 853. */
export const MAX_LAYOUT_SEATS = 900;

/** Live holds a guest may have on one flight. */
export const MAX_LIVE_HOLDS_PER_GUEST = 1;

/** Ours have under 500 characters. */
export const MAX_ACCESS_TOKEN_CHARACTERS = 2_048;

export const MIN_PASSWORD_CHARACTERS = 8;
export const MAX_PASSWORD_CHARACTERS = 128;
export const MAX_EMAIL_CHARACTERS = 254;
export const MAX_NAME_CHARACTERS = 80;

/** Seats and laps: nine with seats, and an infant for each of them at most. */
export const MAX_PASSENGERS_PER_ORDER = 2 * MAX_SEATS_PER_HOLD;

/** Two slices of two flights. */
export const MAX_SEGMENTS_PER_ORDER = 4;

/** Holds behind one order: what one user may have live, on each of its flights. */
export const MAX_HOLDS_PER_ORDER = MAX_LIVE_HOLDS_PER_FLIGHT * MAX_SEGMENTS_PER_ORDER;

/** Orders that one user may have unpaid: each keeps seats from others. Agents order for many people. */
export const MAX_UNPAID_ORDERS = 3;

/** A guest's. */
export const MAX_UNPAID_ORDERS_PER_GUEST = 1;

/** Attempts to pay one order. */
export const MAX_PAYMENTS_PER_ORDER = 20;

/** The machine-readable zone of a passport has 39 characters for both names (ICAO 9303-4). */
export const MAX_PASSENGER_NAME_CHARACTERS = 39;

/** Travellers that one user may have saved: a large family, or those that an assistant books for. */
export const MAX_TRAVELLERS = 30;

/** An agent's order may wait so long for its payment. */
export const MAX_PAYMENT_WITHIN_MS = 72 * 3_600_000;

/** Endpoints for webhooks: every event is held against each of them. */
export const MAX_ENDPOINTS = 100;

export const MAX_WEBHOOK_URL_CHARACTERS = 2_000;

/** The secret before the newest one may sign for so long: time to change it at a partner's without haste. */
export const MAX_SECRET_OVERLAP_MS = 86_400_000;
