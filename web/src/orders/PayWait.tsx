import { type ReactNode, useEffect, useState } from "react";
import { useText } from "../i18n/language.tsx";

/** As long as an answer may take without a word. */
const SLOW_AFTER_MS = 1_500;

interface PayWaitProps {
  /** True once the provider has the payment, so that it may have been paid. */
  readonly isUnderWay: boolean;
  /** What else the payer may do when it takes long. */
  readonly children?: ReactNode;
}

/** Shown while the payment provider has the word: at first that it is asked, then whether one need wait here. */
export function PayWait({ isUnderWay, children }: PayWaitProps) {
  const { pay } = useText();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const [title, hint] = isUnderWay ? [pay.checkingTitle, pay.checking] : [pay.slowTitle, pay.slow];
  return (
    <div className="pay-step" role="status">
      <p className="pay-wait">
        <strong>{isSlow ? title : pay.preparing}</strong>
      </p>
      {isSlow && <p className="soft">{hint}</p>}
      {isSlow && children}
    </div>
  );
}
