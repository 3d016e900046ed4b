import { useEffect, useState } from "react";
import { useText } from "../i18n/language.tsx";

/** As long as an answer may take without a word. */
const SLOW_AFTER_MS = 1_500;

/** Shown while the payment provider has the word: at first that it is asked, then that one need not wait here. */
export function PayWait() {
  const { pay } = useText();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="pay-step" role="status">
      <p className="pay-wait">
        <strong>{isSlow ? pay.checkingTitle : pay.preparing}</strong>
      </p>
      {isSlow && <p className="soft">{pay.checking}</p>}
    </div>
  );
}
