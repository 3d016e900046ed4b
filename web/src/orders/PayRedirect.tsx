import { useText } from "../i18n/language.tsx";

interface PayRedirectProps {
  readonly url: string;
  readonly provider: string;
  /** True when the payer comes from there. */
  readonly isBack: boolean;
}

/** The way to a cashier or a bank; for who comes back from there, that we are looking for their money. */
export function PayRedirect({ url, provider, isBack }: PayRedirectProps) {
  const { pay } = useText();
  const isCashier = provider === "alipay";
  return (
    <>
      {isBack ? (
        <div role="status">
          <p className="pay-wait">
            <strong>{pay.checkingTitle}</strong>
          </p>
          <p className="soft">{pay.notSeen}</p>
        </div>
      ) : (
        <p>{isCashier ? pay.atCashier : pay.atBank}</p>
      )}
      <a className={isBack ? "button" : "button button-primary"} href={url}>
        {isCashier ? pay.toCashier : pay.toBank}
      </a>
    </>
  );
}
