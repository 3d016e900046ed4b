/**
 * The tables, as Kysely knows them. Times are epoch milliseconds by the database's clock, money is minor units, JSON
 * is text. The migrations beside this file make them; docs/ARCHITECTURE.md says what each is for.
 */
import type { Generated } from "kysely";

export interface Tables {
  users: UserRow;
  sessions: SessionRow;
  refresh_tokens: RefreshTokenRow;
  mailed_codes: MailedCodeRow;
  airports: AirportRow;
  airlines: AirlineRow;
  layouts: LayoutRow;
  flights: FlightRow;
  fares: FareRow;
  route_fares: RouteFareRow;
  seat_claims: SeatClaimRow;
  holds: HoldRow;
  seat_changes: SeatChangeRow;
  orders: OrderRow;
  order_changes: OrderChangeRow;
  order_history: OrderHistoryRow;
  payments: PaymentRow;
  refunds: RefundRow;
  ledger_entries: LedgerEntryRow;
  provider_notices: ProviderNoticeRow;
  ticket_stock: TicketStockRow;
  coupons: CouponRow;
  travellers: TravellerRow;
  versions: VersionRow;
  secrets: SecretRow;
  jobs: JobRow;
  partner_endpoints: PartnerEndpointRow;
  partner_events: PartnerEventRow;
  partner_deliveries: PartnerDeliveryRow;
  partner_attempts: PartnerAttemptRow;
}

export interface UserRow {
  user_id: string;
  /** Lower case; unique. A guest's is a text that is no address. */
  email: string;
  /** PHC string of argon2id; empty for a guest. */
  password_hash: string;
  name: string;
  role: "guest" | "passenger" | "agent" | "admin";
  email_verified_at_ms: number | null;
  created_at_ms: number;
  /** Of letters about the account; null: never said. */
  language: "en" | "zh" | null;
}

/** One login on one device: the family of all refresh tokens that came of it. */
export interface SessionRow {
  session_id: string;
  user_id: string;
  created_at_ms: number;
  last_used_at_ms: number;
  expires_at_ms: number;
  revoked_at_ms: number | null;
  /** Why, when it was revoked. */
  revoked_reason: "logged_out" | "revoked" | "password_changed" | "token_reused" | null;
  user_agent: string;
  address: string;
}

export interface RefreshTokenRow {
  /** SHA-256 of the token, base64url: the token itself is never stored. */
  token_hash: string;
  session_id: string;
  created_at_ms: number;
  /** When it was exchanged for its successor; null while it is the newest. */
  rotated_at_ms: number | null;
  /** What makes the successor of this token, for those who have this token: worthless alone. */
  successor_seed: string | null;
}

/** A single-use code that was mailed, at most one for each purpose and address. */
export interface MailedCodeRow {
  purpose: "verify_email" | "change_email" | "reset_password" | "find_order";
  /** SHA-256 of the address or locator, base64url: codes are also made for those that belong to nothing. */
  subject: string;
  /** PHC string of argon2id. */
  code_hash: string;
  /** How often it was tried. */
  attempts: number;
  created_at_ms: number;
  expires_at_ms: number;
  used_at_ms: number | null;
}

export interface AirportRow {
  code: string;
  name: string;
  city: string;
  country: string;
  zone: string;
  latitude: number;
  longitude: number;
  /** Of a city with several airports; null where the airport is the city's only one. */
  city_code: string | null;
  /** Shortest connection within a country, and any other; longest of both. Null leaves it to the defaults. */
  connect_min_domestic_minutes: number | null;
  connect_min_minutes: number | null;
  connect_max_minutes: number | null;
  /** In Chinese, and as pinyin: syllables without tones, a space between. Both or neither. */
  name_zh: string | null;
  city_zh: string | null;
  name_pinyin: string | null;
  city_pinyin: string | null;
}

export interface AirlineRow {
  code: string;
  name: string;
  /** The three digits that ticket numbers begin with. */
  accounting_code: string;
}

export interface LayoutRow {
  layout_id: string;
  name: string;
  aircraft: string;
  /** `Layout` of the contract, as JSON. */
  body: string;
}

export interface FlightRow {
  flight_id: Generated<number>;
  airline: string;
  number: string;
  /** Day of departure on the origin's calendar, such as 2027-02-28. */
  service_date: string;
  origin: string;
  destination: string;
  departs_at_ms: number;
  arrives_at_ms: number;
  departs_local: string;
  arrives_local: string;
  layout_id: string;
  status: "scheduled" | "cancelled";
  /** From this instant on no seat is sold. */
  sales_close_at_ms: number;
  /** Rises by one with each committed batch that changed the seat map. */
  seat_version: Generated<number>;
  /** Rises by one with each change of the flight itself: its times, layout, status or fares. */
  revision: Generated<number>;
  /** When its airline's schedule left it out; it is cancelled then, until a schedule names it again. */
  withdrawn_at_ms: number | null;
  /** From this instant on a hold may be over; never later than the earliest expiry, null without live holds. */
  holds_due_at_ms: Generated<number | null>;
}

export interface FareRow {
  flight_id: number;
  cabin: string;
  family: string;
  fare_basis: string;
  amount_minor: number;
  currency: string;
}

/** What every flight of an airline between two airports costs, unless its own fares say otherwise. */
export interface RouteFareRow extends Omit<FareRow, "flight_id"> {
  airline: string;
  origin: string;
  destination: string;
}

/** A seat that is not free. No row means available; a `held` row is dead from `expires_at_ms` on. */
export interface SeatClaimRow {
  flight_id: number;
  seat: string;
  cabin: string;
  kind: "held" | "booked" | "blocked";
  hold_id: string | null;
  /** The passenger who holds or booked it, or the agent who blocked it. */
  owner_id: string | null;
  order_id: string | null;
  expires_at_ms: number | null;
}

/** Every hold that was ever granted, so that a repeated request can be told what became of it. */
export interface HoldRow {
  hold_id: string;
  flight_id: number;
  user_id: string;
  /** Designators with commas between. */
  seats: string;
  /** What was asked for, in a canonical form: another request under the same id is a conflict. */
  request: string;
  state: "live" | "booked" | "released" | "expired";
  extended: number;
  order_id: string | null;
  created_at_ms: number;
  expires_at_ms: number;
}

/** The gapless log of a flight's map: one row per version. */
export interface SeatChangeRow {
  flight_id: number;
  version: number;
  at_ms: number;
  /** JSON of `SeatChange[]`. */
  changes: string;
}

/** An order; `body` is all of it (`OrderRecord` as JSON), the other columns are for finding it. */
export interface OrderRow {
  order_id: string;
  locator: string;
  user_id: string;
  /** Rises by one with each change; whoever writes names the version that was read. */
  version: number;
  state: "pending_payment" | "ticketed" | "expired" | "cancelled";
  /** Of the request that made it: another request under the same id is a conflict. */
  request_hash: string;
  /** From this instant on something may have run out; null when nothing can. */
  due_at_ms: number | null;
  /** First departure and last arrival of what is active. */
  departs_at_ms: number;
  arrives_at_ms: number;
  created_at_ms: number;
  body: string;
}

/** A change that took effect, or began to: so that a repetition is told from a second wish. */
export interface OrderChangeRow {
  change_id: string;
  order_id: string;
  request_hash: string;
  at_ms: number;
}

/** Append-only. */
export interface OrderHistoryRow {
  order_id: string;
  entry: number;
  version: number;
  at_ms: number;
  actor_kind: "passenger" | "agent" | "provider" | "system";
  actor_id: string | null;
  action: string;
  /** JSON of what it concerned, before and after. */
  was: string;
  became: string;
}

/** Where to find a payment's order, and what reconciliation compares. */
export interface PaymentRow {
  payment_id: string;
  order_id: string;
  provider: string;
  state: "created" | "processing" | "succeeded" | "failed" | "cancelled";
  amount_minor: number;
  currency: string;
  created_at_ms: number;
}

export interface RefundRow {
  refund_id: string;
  order_id: string;
  payment_id: string;
  state: "pending" | "succeeded" | "failed";
  amount_minor: number;
  currency: string;
  created_at_ms: number;
}

/** Append-only. The amounts of one transfer add up to zero. */
export interface LedgerEntryRow {
  transfer: string;
  line: number;
  order_id: string;
  account: string;
  amount_minor: number;
  currency: string;
  payment_id: string | null;
  refund_id: string | null;
  at_ms: number;
}

/** Notices of payment providers that were understood, so that a repetition is recognised. */
export interface ProviderNoticeRow {
  provider: string;
  event_id: string;
  type: string;
  payment_id: string | null;
  received_at_ms: number;
}

/** The next ticket number of each airline; nodes take them by the block. */
export interface TicketStockRow {
  accounting_code: string;
  next_serial: number;
}

export interface CouponRow {
  ticket_number: string;
  coupon: number;
  order_id: string;
  kind: "ticket" | "emd";
  passenger_id: string;
  segment_id: string;
  state: "O" | "C" | "F" | "E" | "R" | "V";
  /** Kind, order, passenger and segment of a coupon that is good for travel: there is only one. */
  good_for: string | null;
}

export interface TravellerRow {
  user_id: string;
  traveller_id: string;
  given_name: string;
  surname: string;
  birth_date: string | null;
  /** 1 for the user themselves. */
  is_self: number;
  /** What may be shown of the travel document, as JSON. */
  shown_document: string | null;
  /** The travel document, encrypted. */
  sealed_document: string | null;
  created_at_ms: number;
}

/** Numbers that rise when what they are named for changes. */
export interface VersionRow {
  name: string;
  version: number;
}

/** Random texts that the nodes share. */
export interface SecretRow {
  name: string;
  value: string;
}

/** Work that is owed after a commit. A finished job is deleted. */
export interface JobRow {
  /** In the order of insertion. */
  job_id: Generated<number>;
  kind: string;
  job_key: string;
  /** The same while the job is unfinished, null when it is dead: unique among the jobs of its kind. */
  open_key: string | null;
  lane: string | null;
  /** JSON in ASCII. */
  payload: string;
  state: "waiting" | "running" | "dead";
  /** How often it was begun since it last came to a good end. */
  attempts: Generated<number>;
  /** How often it was ever taken. Whoever took it since has another number, and only the newest may say how it went. */
  takes: Generated<number>;
  /** When it is wanted. */
  run_at_ms: number;
  /** When a worker must look at it: to run it, or to take it from one that vanished. Null when it is dead. */
  due_at_ms: number | null;
  /** Wanted again since it runs: when. */
  again_at_ms: number | null;
  last_error: string | null;
  created_at_ms: number;
  /** When it was last taken, failed or parked. */
  changed_at_ms: number;
}

/** Where webhooks go. */
export interface PartnerEndpointRow {
  endpoint_id: string;
  url: string;
  /** Event types with commas between. */
  events: string;
  airline: string | null;
  description: string;
  /** What was asked for when it was made, as JSON: another request under the same id is a conflict. */
  request: string;
  state: "enabled" | "disabled" | "gone" | "failing";
  /** Signs webhooks, so that it is needed as it is; told to nobody but who made it. */
  secret: string;
  /** Signs beside it until then. */
  previous_secret: string | null;
  previous_until_ms: number | null;
  /** Of the newest secret, when it is not the first. */
  rotation_id: string | null;
  /** First failure since anything arrived. */
  failing_since_ms: number | null;
  created_by: string;
  created_at_ms: number;
  /** When it got its newest secret. */
  secret_at_ms: number;
}

/** What partners are told, written with what happened; deleted when it is old. */
export interface PartnerEventRow {
  /** The order in which endpoints are told. */
  event_seq: Generated<number>;
  /** The webhook-id. */
  event_id: string;
  type: string;
  /** Airlines whom it concerns, with commas between. */
  airlines: string;
  /** JSON in ASCII. */
  data: string;
  /** 1 once there is a delivery for each endpoint that wants it. */
  spread: Generated<number>;
  created_at_ms: number;
}

export interface PartnerDeliveryRow {
  delivery_id: Generated<number>;
  endpoint_id: string;
  event_seq: number;
  type: string;
  state: "waiting" | "delivered" | "failed";
  /** All that were made. */
  attempts: Generated<number>;
  /** Those that were made since it waits: the next pause follows from them. */
  tries: Generated<number>;
  /** The first of those. */
  trying_since_ms: number | null;
  next_attempt_at_ms: number | null;
  created_at_ms: number;
  delivered_at_ms: number | null;
}

export interface PartnerAttemptRow {
  attempt_id: Generated<number>;
  delivery_id: number;
  at_ms: number;
  /** Null without an answer. */
  status: number | null;
  duration_ms: number;
  error: string | null;
  /** How the answer began. */
  excerpt: string | null;
}
