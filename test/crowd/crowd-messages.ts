/** What a crowd is told and what it tells. */
export interface CrowdOrder {
  readonly urls: readonly string[];
  readonly flightId: number;
  readonly clients: number;
  /** How often every request is sent. */
  readonly repeat: number;
}

export interface CrowdReport {
  readonly won: readonly { readonly userId: string; readonly seat: string }[];
}

export interface FinalMap {
  readonly version: number;
  readonly taken: readonly string[];
}
