import type { CancelQuote } from "@aisle/client";
import { useId } from "react";
import { Dialog } from "../app/Dialog.tsx";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";

interface CancelDialogProps {
  readonly quote: CancelQuote;
  readonly isBusy: boolean;
  /** True when nobody would fly any more. */
  readonly isWhole: boolean;
  readonly problem: string | null;
  onConfirm(): void;
  onClose(): void;
}

/** Asks once more, with the money that comes back. */
export function CancelDialog({ quote, isBusy, isWhole, problem, onConfirm, onClose }: CancelDialogProps) {
  const { text, locale } = useLanguage();
  const titleId = useId();
  const money = (amountMinor: number) => formatPrice({ amountMinor, currency: quote.currency }, locale);
  return (
    <Dialog titleId={titleId} onClose={onClose}>
      <div className="dialog-form">
        <h2 id={titleId}>{isWhole ? text.cancel.dialog : text.cancel.dialogPart}</h2>
        {quote.paidMinor === 0 ? (
          <p>{text.cancel.unpaid}</p>
        ) : (
          <dl className="price-lines">
            <div>
              <dt>{text.cancel.paid}</dt>
              <dd>{money(quote.paidMinor)}</dd>
            </div>
            <div>
              <dt>{text.cancel.fee}</dt>
              <dd>{money(quote.feeMinor)}</dd>
            </div>
            {quote.fareRefundMinor > 0 && (
              <div>
                <dt>{text.cancel.fareBack}</dt>
                <dd>{money(quote.fareRefundMinor)}</dd>
              </div>
            )}
            {quote.taxRefundMinor > 0 && (
              <div>
                <dt>{text.cancel.taxBack}</dt>
                <dd>{money(quote.taxRefundMinor)}</dd>
              </div>
            )}
            {quote.seatRefundMinor > 0 && (
              <div>
                <dt>{text.cancel.seatsBack}</dt>
                <dd>{money(quote.seatRefundMinor)}</dd>
              </div>
            )}
            <div className="price-total">
              <dt>{text.cancel.back}</dt>
              <dd>{money(quote.refundMinor)}</dd>
            </div>
          </dl>
        )}
        {quote.paidMinor > 0 && quote.refundMinor === 0 && <p className="warn">{text.cancel.nothingBack}</p>}
        {quote.refundMinor > 0 && <p className="soft">{text.cancel.backHint}</p>}
        <p className="form-error" role="alert">
          {problem}
        </p>
        <button type="button" className="button button-danger button-wide" disabled={isBusy} onClick={onConfirm}>
          {isBusy ? text.cancel.working : text.cancel.confirm}
        </button>
        <button type="button" className="button button-wide" disabled={isBusy} onClick={onClose}>
          {text.cancel.keep}
        </button>
      </div>
    </Dialog>
  );
}
