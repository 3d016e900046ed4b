/**
 * Our ids as Alipay takes them, back and forth. Alipay allows letters, digits and underscores, so a UUID goes without its
 * hyphens, and a refund's number is that with its attempt.
 */
const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;

/** @throws RangeError for what is no UUID. */
export function toOutTradeNo(paymentId: string): string {
  if (!UUID.test(paymentId)) throw new RangeError("is no UUID");
  return paymentId.replaceAll("-", "");
}

/** Null for a trade that is not ours. */
export function fromOutTradeNo(outTradeNo: string): string | null {
  const parts = UUID.exec(outTradeNo)?.slice(1);
  return parts ? parts.join("-") : null;
}

export function toOutRequestNo(refundId: string, attempt: number): string {
  return `${toOutTradeNo(refundId)}_${attempt}`;
}

/** Null for a refund that was made by hand. */
export function fromOutRequestNo(outRequestNo: string): string | null {
  const [id = "", attempt = ""] = outRequestNo.split("_");
  return /^\d+$/.test(attempt) ? fromOutTradeNo(id) : null;
}

/** Money in yuan, as text: `12.50`. */
export function toYuan(amountMinor: number): string {
  return `${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, "0")}`;
}

export function fromYuan(yuan: string): number {
  return Math.round(Number(yuan) * 100);
}

/** China's time, eight hours ahead of UTC and without summer. */
const AHEAD_MS = 8 * 3_600_000;

export function toBeijingTime(atMs: number): string {
  return new Date(atMs + AHEAD_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** NaN for what is no such time. */
export function fromBeijingTime(text: string): number {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return Number.NaN;
  return Date.parse(`${text.replace(" ", "T")}Z`) - AHEAD_MS;
}
