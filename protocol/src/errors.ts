/**
 * The errors of the contract: stable words with an HTTP status, whether the same request can succeed later, and a text
 * in every language we speak. Imports only types, so that clients can bundle it without a validator.
 */
import type { RefusalAbout, RefusalReason } from "./refusal-reasons.ts";

export interface ErrorKind {
  readonly status: number;
  /** True when the same request, with the same ids, may succeed later. */
  readonly retryable: boolean;
  readonly en: string;
  readonly zh: string;
}

export const errorKinds = {
  invalid_input: {
    status: 400,
    retryable: false,
    en: "The request is not valid. See the details for what to correct.",
    zh: "请求无效，请按详情更正。",
  },
  unauthenticated: {
    status: 401,
    retryable: false,
    en: "Please log in.",
    zh: "请先登录。",
  },
  forbidden: {
    status: 403,
    retryable: false,
    en: "Your account may not do this.",
    zh: "您的账户无权执行此操作。",
  },
  not_found: {
    status: 404,
    retryable: false,
    en: "There is nothing here under that name or number.",
    zh: "找不到您要的内容。",
  },
  upgrade_required: {
    status: 426,
    retryable: false,
    en: "This app is out of date. Please reload or update it.",
    zh: "应用版本过旧，请刷新或更新。",
  },
  id_conflict: {
    status: 409,
    retryable: false,
    en: "This id was already used for a different request. Make a new id.",
    zh: "此编号已用于另一请求，请使用新编号。",
  },
  seat_taken: {
    status: 409,
    retryable: false,
    en: "Someone else has just taken a seat you asked for.",
    zh: "您选的座位刚被他人占用。",
  },
  seat_not_sellable: {
    status: 409,
    retryable: false,
    en: "A seat you asked for is not for sale on this flight.",
    zh: "您选的座位在本航班不出售。",
  },
  hold_expired: {
    status: 410,
    retryable: false,
    en: "The time to keep these seats is over.",
    zh: "座位保留时间已结束。",
  },
  hold_limit: {
    status: 409,
    retryable: false,
    en: "You already hold as many seats as one person may hold on this flight.",
    zh: "您在本航班保留的座位已达上限。",
  },
  offer_expired: {
    status: 410,
    retryable: false,
    en: "This offer has expired. Please search again.",
    zh: "此报价已过期，请重新搜索。",
  },
  price_changed: {
    status: 409,
    retryable: false,
    en: "The price has changed. Please look at the new price and confirm.",
    zh: "价格已变动，请确认新价格。",
  },
  flight_closed: {
    status: 409,
    retryable: false,
    en: "This flight is no longer for sale.",
    zh: "本航班已停止销售。",
  },
  order_state: {
    status: 409,
    retryable: false,
    en: "The order is not in a state that allows this.",
    zh: "订单当前状态不允许此操作。",
  },
  payment_declined: {
    status: 402,
    retryable: false,
    en: "The payment was declined. Please use another way to pay.",
    zh: "支付被拒绝，请更换支付方式。",
  },
  rate_limited: {
    status: 429,
    retryable: true,
    en: "Too many requests. Please wait a moment.",
    zh: "请求过于频繁，请稍候。",
  },
  unavailable: {
    status: 503,
    retryable: true,
    en: "The service is busy or partly down; nothing was done. Please try again.",
    zh: "服务繁忙或暂不可用，未作任何更改，请重试。",
  },
  timeout_unknown: {
    status: 504,
    retryable: true,
    en: "We do not know yet whether this was done. Repeat it with the same id to find out.",
    zh: "尚不确定是否已完成，请以相同编号重试以确认。",
  },
  internal: {
    status: 500,
    retryable: false,
    en: "Something went wrong on our side. We have been told.",
    zh: "系统内部错误，我们已收到通知。",
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

export const errorCodes = Object.keys(errorKinds) as readonly ErrorCode[];

/** Why one seat was refused. */
export type SeatRefusalReason = "held" | "booked" | "blocked" | "no_such_seat";

export interface SeatRefusal {
  readonly seat: string;
  readonly reason: SeatRefusalReason;
}

/** One thing wrong with an input: where (dotted path) and what to do about it. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
  /** In a word, where there is more to say than that the field is wrong. */
  readonly reason?: RefusalReason | undefined;
  readonly about?: RefusalAbout | undefined;
}

/** What an error may say beyond its code. Each field belongs to the codes named beside it. */
export interface ErrorDetails {
  /** invalid_input */
  readonly issues?: readonly InputIssue[] | undefined;
  /** seat_taken, seat_not_sellable */
  readonly refusals?: readonly SeatRefusal[] | undefined;
  /** order_state, when the order is another than the change was decided on: as it is now */
  readonly orderVersion?: number | undefined;
  readonly orderState?: string | undefined;
  /** order_state, hold_limit: why, in a word */
  readonly reason?: RefusalReason | undefined;
  readonly about?: RefusalAbout | undefined;
  /** price_changed: what it costs now */
  readonly price?: { readonly amountMinor: number; readonly currency: string } | undefined;
  /** rate_limited, unavailable */
  readonly retryAfterMs?: number | undefined;
  /** upgrade_required */
  readonly oldestProtocol?: number | undefined;
  /** upgrade_required */
  readonly newestProtocol?: number | undefined;
  /** Every error: the id to quote to support, found again in the server's log. */
  readonly requestId?: string | undefined;
}

/** The error as it travels. `message` is English; interfaces show their own language by `code`. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly details?: ErrorDetails | undefined;
}

/**
 * An error of the contract as a throwable: the server throws it to refuse, the SDK throws what it received.
 * `message` tells the caller what to do; it never holds internals.
 */
export class AisleError extends Error implements ErrorBody {
  override readonly name = "AisleError";
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string = errorKinds[code].en, details?: ErrorDetails) {
    super(message);
    this.code = code;
    this.retryable = errorKinds[code].retryable;
    this.details = details;
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      retryable: this.retryable,
      ...(this.details && { details: this.details }),
    };
  }
}
