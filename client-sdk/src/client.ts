/** A client of Aisle: the only file that puts the parts together. */
import { PROTOCOL_VERSION } from "@aisle/protocol/version.ts";
import { createCall, DEFAULT_CALL_TIMEOUT_MS } from "./calls.ts";
import { type ConnectionSnapshot, createConnection } from "./connection.ts";
import type { EventName, EventTypes, Hold, OperationName, Order, Tokens, User } from "./contract-types.ts";
import { createHttpCarrier, refreshOver } from "./http-carrier.ts";
import { type Call, type CallOptions, createMethods, type Methods } from "./methods.ts";
import { isSessionOperation } from "./operations.ts";
import { createOrderWatches, type OrderWatches, type OrderWatch, type WatchOrderOptions } from "./order-watches.ts";
import { createPayments, type OrderPayment, type PayOptions } from "./payments.ts";
import { findServerNowMs } from "./received.ts";
import { createServerClock } from "./server-clock.ts";
import { createSession, type Session, type SessionSnapshot, type SignedIn } from "./session.ts";
import type { Readable } from "./store.ts";
import { type TimeLimit, untilMs } from "./time-limit.ts";
import { cookieMark, memoryTokenStore, type TokenStore } from "./token-store.ts";
import { createWatches, type FlightWatch, type Watches } from "./watches.ts";

export interface ClientOptions {
  /** Where the nodes are, such as `https://aisle.example`: one origin or several, between which the client moves. */
  readonly url: string | readonly string[];
  /**
   * Where the refresh token is. `cookie`, for web pages: in an HttpOnly cookie that the node sets and no script can read, so
   * the node must be of the page's own site. Default, `tokens`: in the store given as `tokens`.
   */
  readonly session?: "tokens" | "cookie";
  /** Where the session is kept, unless it is in a cookie. Default: in memory. */
  readonly tokens?: TokenStore;
  /** Path of socket.io on the nodes. Default: `/socket.io`. */
  readonly path?: string;
  /** How long a call may take with all its repetitions, unless it says otherwise. Default: 15 s. */
  readonly callTimeoutMs?: number;
  /** Source of chance for jitter. Default: `Math.random`. */
  readonly random?: () => number;
}

export interface ClientSession extends Readable<SessionSnapshot> {
  /** Forgets the session here at once and ends it at the server; rejects when the server could not be told. */
  logout(): Promise<void>;
}

/** Every operation of the contract as a method, grouped as its name says, and what only a live client can do. */
export interface Client extends Methods {
  readonly connection: Readable<ConnectionSnapshot>;
  readonly session: ClientSession;
  /** A live seat map of a flight; share and close it as you like, the server is asked once. */
  watchFlight(flightId: number): FlightWatch;
  /** A live order; share and close it as you like. */
  watchOrder(orderId: string, options?: WatchOrderOptions): OrderWatch;
  /**
   * Begins to pay what is due for an order. Resolves when the payer has something to do (`nextAction`), or when the payment is
   * over; a decline is no error. Asked for again while it is unknown what became of it, it is the same payment.
   * @throws AisleError `price_changed` when something else is due than `order` says, `order_state` when nothing is.
   */
  payOrder(order: Pick<Order, "orderId" | "due">, options?: PayOptions): Promise<OrderPayment>;
  /** Follows a payment that was begun before, by this page or another: for payers who come back from their bank. */
  resumePayment(
    name: { readonly orderId: string; readonly paymentId: string },
    options?: Pick<PayOptions, "accessKey" | keyof CallOptions>,
  ): Promise<OrderPayment>;
  /** Calls `listener` for each pushed event of that name, until the returned function is called. */
  on<Name extends EventName>(name: Name, listener: (payload: EventTypes[Name]) => void): () => void;
  /** The server's time in epoch milliseconds, as well as it is known. */
  serverNowMs(): number;
  /**
   * How long until an instant of the server's clock, such as an order's `paymentRequiredByMs` or the end of a hold, an offer or
   * a quote; 0 when it is over, or when there is none.
   */
  remainingMs(limit: TimeLimit): number;
  /** Ends the connection, all watches and all waiting calls, for good. */
  close(): void;
}

/**
 * Makes a client and starts connecting; calls made meanwhile wait.
 * @throws TypeError when a URL is not an http(s) origin.
 */
export function createClient(options: ClientOptions): Client {
  const { random = Math.random, path = "/socket.io", callTimeoutMs = DEFAULT_CALL_TIMEOUT_MS } = options;
  const urls = [options.url].flat().map(originOf);
  const clock = createServerClock();
  const mark = options.session === "cookie" ? cookieMark("aisle.session") : undefined;
  const session = createSession({
    store: mark ?? options.tokens ?? memoryTokenStore(),
    ...{ clock, random, exchange },
    ...(mark && { mayHaveCookie: mark.isSet, present }),
  });
  const connection = createConnection({
    urls,
    path,
    handshake: () => ({ protocol: PROTOCOL_VERSION, ...tokenOf(session.tokens()) }),
    // Without an answer the tokens are kept, and the next attempt asks again.
    sessionRefused: () => session.renew().then(ignore, ignore),
    random,
  });
  const overHttp = createHttpCarrier({
    url: connection.url,
    session: mark ? "cookie" : "tokens",
    // A guest who registers is to keep the seats.
    accessTokenFor: (name) => (name === "auth.register" ? session.tokens()?.accessToken : undefined),
  });
  const plainCall = createCall({
    ...{ connection, clock, random },
    carrierFor: (name) => (mark && isSessionOperation(name) ? overHttp : undefined),
    onAnswer: (name, output) => followHold(watches, name, output),
    renewSession: session.renew,
    timeoutMs: callTimeoutMs,
  });
  /** Resolves when no login is under way. */
  let loggingIn: Promise<unknown> = Promise.resolve();
  const call: Call = async (name, input, callOptions) => {
    const asked = plainCall(name, input, callOptions);
    if (isSessionOperation(name)) loggingIn = asked.then(ignore, ignore);
    const output = await asked;
    await followSession(session, name, output);
    followOrder(orders, name, output);
    return output;
  };
  const watches = createWatches({ call, connection, session, clock, random });
  const orders = createOrderWatches({ call, connection, session, clock, random });
  const payments = createPayments({ call, connection, random });

  async function exchange(refreshToken: string | undefined): Promise<SignedIn> {
    // A login replaces the cookie; the one before it may be worthless already.
    if (mark) await loggingIn;
    const isOnline = connection.state.getSnapshot().status === "online";
    if (!mark && isOnline) return plainCall("auth.refresh", { refreshToken });
    const askedAtMs = clock.localNowMs();
    const answer = await refreshOver(overHttp, mark ? {} : { refreshToken });
    clock.observe(findServerNowMs(answer) ?? clock.nowMs(), askedAtMs);
    return answer;
  }

  async function present(accessToken: string | null): Promise<void> {
    // The next handshake says it by itself.
    if (connection.state.getSnapshot().status !== "online") return;
    await plainCall("auth.attach", { accessToken }).catch(ignore);
  }

  async function logout(): Promise<void> {
    const tokens = session.tokens();
    await session.signedOut();
    if (tokens) await plainCall("auth.logout", mark ? {} : { refreshToken: tokens.refreshToken });
  }

  function close(): void {
    // The connection first: watches tell that it was closed.
    connection.close();
    session.close();
    watches.close();
    orders.close();
    payments.close();
  }

  connection.on("node.hello", (hello) => clock.observe(findServerNowMs(hello) ?? clock.nowMs()));
  connection.on("session.ended", ({ reason }) => {
    if (reason === "token_expired") return;
    // The cookie may be of another session by now.
    if (mark && reason !== "logged_out") void session.renew().catch(ignore);
    else void session.signedOut();
  });
  connection.on("account.updated", () => void call("auth.me", {}).catch(ignore));
  connection.onOnline(() => void identify(call, session));
  void session.restore().then(connection.start);

  return {
    ...createMethods(call),
    connection: connection.state,
    session: { ...session.state, logout },
    watchFlight: watches.watch,
    watchOrder: orders.watch,
    payOrder: payments.payOrder,
    resumePayment: payments.resumePayment,
    on: connection.on,
    serverNowMs: clock.nowMs,
    remainingMs: (limit) => Math.max(0, (untilMs(limit) ?? 0) - clock.nowMs()),
    close,
  };
}

/** A session kept from before has tokens, but does not say whose they are. */
async function identify(call: Call, session: Session): Promise<void> {
  if (!session.tokens() || session.state.getSnapshot().user) return;
  // Refused: the call has logged out already. Not answered: the next connection asks again.
  await call("auth.me", {}).catch(ignore);
}

async function followSession(session: Session, name: OperationName, output: unknown): Promise<void> {
  if (name === "auth.logout") await session.signedOut();
  else if (isSessionOperation(name)) await session.signedIn(output as SignedIn);
  else if (name.startsWith("auth.")) session.identified((output as { readonly user?: User }).user);
}

/** What an operation answers with of an order is the newest there is; its watches need not wait to be told. */
function followOrder(orders: OrderWatches, name: OperationName, output: unknown): void {
  const { order } = output as { readonly order?: Order | null };
  if (name.startsWith("orders.") && order) orders.take(order);
}

/** The server tells every device of a hold but the one that it answers. */
function followHold(watches: Watches, name: OperationName, output: unknown): void {
  if (!name.startsWith("seats.")) return;
  const { hold } = output as { readonly hold?: Hold };
  if (hold) watches.putHold(hold);
}

function tokenOf(tokens: Tokens | undefined): { readonly token?: string } {
  return tokens ? { token: tokens.accessToken } : {};
}

function originOf(url: string): string {
  const { protocol, origin, pathname } = new URL(url);
  if (!/^https?:$/.test(protocol) || pathname !== "/") throw new TypeError(`not an http(s) origin: ${url}`);
  return origin;
}

function ignore(): void {}
