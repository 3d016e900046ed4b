/** Where a session is kept between runs of the program. */
import type { Tokens } from "./contract-types.ts";

/**
 * Keeps one session's tokens. Whoever can read them can act for the user, so keep them where only the user's own
 * program can read. Methods may throw or reject: the session then lives in memory only.
 */
export interface TokenStore {
  load(): Tokens | undefined | Promise<Tokens | undefined>;
  save(tokens: Tokens): void | Promise<void>;
  clear(): void | Promise<void>;
  /**
   * Runs `work` while no other client with the same store does. A refresh token is good for one use, so clients that
   * share a store (browser tabs) must take turns; without this method the store is taken to be this client's own.
   */
  exclusively?<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** Forgets everything when the program ends. */
export function memoryTokenStore(): TokenStore {
  let kept: Tokens | undefined;
  return {
    load: () => kept,
    save: (tokens) => {
      kept = tokens;
    },
    clear: () => {
      kept = undefined;
    },
  };
}

/**
 * Keeps the session in the browser's local storage under `key`, shared by the tabs of one origin. Any script that runs on
 * the page can read it: serve the page with a strict content security policy.
 */
export function localTokenStore(key: string): TokenStore {
  return {
    load: () => {
      const text = localStorage.getItem(key);
      return text === null ? undefined : (JSON.parse(text) as Tokens);
    },
    save: (tokens) => localStorage.setItem(key, JSON.stringify(tokens)),
    clear: () => localStorage.removeItem(key),
    exclusively: (work) => inTurn(key, work),
  };
}

/** A store for clients whose refresh token is in a cookie: keeps no token, only that there may be such a cookie. */
export interface CookieMark extends TokenStore {
  /** True when the browser may have a session, so that it is worth asking. */
  isSet(): boolean;
}

/** Keeps the mark in the browser's local storage under `key`. Without storage every start asks. */
export function cookieMark(key: string): CookieMark {
  return {
    load: () => undefined,
    save: () => localStorage.setItem(key, "cookie"),
    clear: () => localStorage.removeItem(key),
    isSet: () => {
      try {
        return localStorage.getItem(key) !== null;
      } catch {
        return true;
      }
    },
    exclusively: (work) => inTurn(key, work),
  };
}

/** Runs `work` while no other page of this origin runs work of that name. */
function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return globalThis.navigator?.locks ? navigator.locks.request(name, work) : work();
}
