import type { CancelQuote } from "@aisle/client";
import { ConfirmDialog } from "../app/ConfirmDialog.tsx";
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
  const money = (amountMinor: number) => formatPrice({ amountMinor, currency: quote.currency }, locale);
  return (
    <ConfirmDialog
      title={isWhole ? text.cancel.dialog : text.cancel.dialogPart}
      problem={problem}
      isBusy={isBusy}
      labels={text.cancel}
      onConfirm={onConfirm}
      onClose={onClose}
    >
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
    </ConfirmDialog>
  );
}
