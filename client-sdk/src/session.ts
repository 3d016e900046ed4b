/** Who the client acts for: keeps the tokens, and renews them before and after they run out. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { Random } from "./backoff.ts";
import type { Tokens, User } from "./contract-types.ts";
import type { ServerClock } from "./server-clock.ts";
import { createStore, type Readable } from "./store.ts";
import type { TokenStore } from "./token-store.ts";

export interface SessionSnapshot {
  readonly user: User | null;
  /** True while a session kept from before is being looked up: neither logged in nor out yet. */
  readonly restoring: boolean;
}

export interface SignedIn {
  readonly user: User;
  readonly tokens: Tokens;
}

export interface SessionParts {
  readonly store: TokenStore;
  readonly clock: ServerClock;
  readonly random: Random;
  /** True when a cookie may hold the refresh token, so that it is worth asking without one. Default: never. */
  readonly mayHaveCookie?: () => boolean;
  /** Trades a refresh token (or the cookie) for new tokens; `unauthenticated` says that the session is over. */
  readonly exchange: (refreshToken: string | undefined) => Promise<SignedIn>;
  /** Tells the connection in use for whom it acts from now on, where it cannot know; never rejects. */
  readonly present?: (accessToken: string | null) => Promise<void>;
}

export interface Session {
  readonly state: Readable<SessionSnapshot>;
  tokens(): Tokens | undefined;
  /** Reads what the store has kept. Never rejects. */
  restore(): Promise<void>;
  signedIn(answer: SignedIn): Promise<void>;
  /** Takes what an operation answers of the session's user; an answer about whoever it was of before is ignored. */
  identified(user: User | undefined): void;
  signedOut(): Promise<void>;
  /** Renews the tokens, once for all who ask meanwhile. False: logged out. Rejects when nobody could be asked. */
  readonly renew: () => Promise<boolean>;
  close(): void;
}

/** The longest delay that timers take, about 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Wait before a renewal that failed is tried again. */
const RENEW_AGAIN_MS = 5_000;

/**
 * How long after getting a token to renew it: between 60 and 80 % of its life, so that there is time to try again and
 * clients that logged in together do not renew together. Pure.
 */
export function renewalDelayMs(lifeMs: number, random: Random): number {
  return Math.min(MAX_TIMER_MS, Math.max(0, lifeMs) * (0.6 + 0.2 * random()));
}

export function createSession(parts: SessionParts): Session {
  const { store, clock, random, exchange, present } = parts;
  const mayHaveCookie = parts.mayHaveCookie ?? (() => false);
  const state = createStore<SessionSnapshot>({ user: null, restoring: true });
  let tokens: Tokens | undefined;
  let renewal: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function arm(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void renew().catch(() => arm(RENEW_AGAIN_MS * (1 + random()))), delayMs);
  }

  async function signedIn(answer: SignedIn): Promise<void> {
    tokens = answer.tokens;
    arm(renewalDelayMs(tokens.accessExpiresAtMs - clock.nowMs(), random));
    await present?.(tokens.accessToken);
    // Logged out meanwhile.
    if (tokens !== answer.tokens) return;
    state.set({ user: answer.user, restoring: false });
    await kept(() => store.save(answer.tokens));
  }

  async function signedOut(): Promise<void> {
    tokens = undefined;
    clearTimeout(timer);
    if (state.getSnapshot().user || state.getSnapshot().restoring) state.set({ user: null, restoring: false });
    await kept(() => store.clear());
    await present?.(null);
  }

  async function exchangeOnce(): Promise<boolean> {
    // Another tab may have used ours up; the store has the newest.
    const refreshToken = (await kept(() => store.load()))?.refreshToken ?? tokens?.refreshToken;
    if (refreshToken === undefined && !tokens && !mayHaveCookie()) return false;
    const before = tokens;
    try {
      const answer = await exchange(refreshToken);
      // Logged out meanwhile: the answer must not log in again.
      if (before && !tokens) return false;
      await signedIn(answer);
      return true;
    } catch (error) {
      if (!(error instanceof AisleError) || error.retryable || error.code === "upgrade_required") throw error;
      await signedOut();
      return false;
    }
  }

  function renew(): Promise<boolean> {
    renewal ??= (store.exclusively ? store.exclusively(exchangeOnce) : exchangeOnce()).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  return {
    state,
    tokens: () => tokens,
    restore: async () => {
      tokens = await kept(() => store.load());
      if (tokens) arm(renewalDelayMs(tokens.accessExpiresAtMs - clock.nowMs(), random));
      else if (mayHaveCookie()) await renew().catch(() => arm(RENEW_AGAIN_MS));
      else state.set({ user: null, restoring: false });
    },
    signedIn,
    identified: (user) => {
      const known = state.getSnapshot().user;
      const isOfBefore = known && (known.userId !== user?.userId || known.role !== user.role);
      if (user && tokens && !isOfBefore) state.set({ user, restoring: false });
    },
    signedOut,
    renew,
    close: () => clearTimeout(timer),
  };
}

/** What the store answers; undefined when it fails, for a session in memory is better than none. */
async function kept<Value>(ask: () => Value | Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
