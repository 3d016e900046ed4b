/** One way of keeping who has which seat. */

export interface Wish {
  readonly flightId: number;
  readonly seat: string;
  readonly userId: string;
  readonly holdId: string;
}

export interface Way {
  /** False when somebody else has the seat. */
  hold(wish: Wish): Promise<boolean>;
  release(wish: Wish): Promise<void>;
  /** Makes the seat that is held the seat of an order. False when it is another's after all. */
  order(wish: Wish): Promise<boolean>;
  /** Gives the seat of an order back, so that a benchmark does not run out of seats. */
  cancel(wish: Wish): Promise<void>;
  close(): Promise<void>;
}

export const HOLD_LIFE_MS = 600_000;
