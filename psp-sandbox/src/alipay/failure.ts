/** Refusals in Alipay's words. */
export class AlipayFailure extends Error {
  override readonly name = "AlipayFailure";
  readonly body: { readonly code: string; readonly msg: string; readonly sub_code: string; readonly sub_msg: string };

  constructor(code: string, msg: string, subCode: string, subMsg: string) {
    super(subMsg);
    this.body = { code, msg, sub_code: subCode, sub_msg: subMsg };
  }
}

/** The call was understood, and what it wants cannot be. */
export function businessFailed(subCode: string, subMsg: string): AlipayFailure {
  return new AlipayFailure("40004", "Business Failed", subCode, subMsg);
}

export function invalidArguments(subCode: string, subMsg: string): AlipayFailure {
  return new AlipayFailure("40002", "Invalid Arguments", subCode, subMsg);
}

export const unavailable = new AlipayFailure(
  "20000",
  "Service Currently Unavailable",
  "aop.unknow-error",
  "unknown error",
);

export const tooManyCalls = new AlipayFailure("40005", "Call Limited", "isv.app-call-limited", "too many calls");
