/** The press of a pay button, whoever collects: once at a time, and told what became of it. */
import { useRef, useState } from "react";
import { useText } from "../i18n/language.tsx";

/**
 * `confirmed`: the payment says what came of it. `unfinished`: the form says what is wrong in it. `leaving`: the payer is on
 * the way to another page. `unreached`: nobody knows, as when it throws.
 */
export type Confirmation = "confirmed" | "unfinished" | "leaving" | "unreached";

export interface Paying {
  readonly isBusy: boolean;
  readonly problem: string | null;
  pay(confirm: () => Promise<Confirmation>): Promise<void>;
}

export function usePaying(onConfirmed: () => void): Paying {
  const text = useText();
  const isPaying = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function pay(confirm: () => Promise<Confirmation>): Promise<void> {
    // A second click comes before the button is seen to be disabled.
    if (isPaying.current) return;
    isPaying.current = true;
    setIsBusy(true);
    setProblem(null);
    const confirmation = await confirm().catch((): Confirmation => "unreached");
    if (confirmation === "leaving") return;
    if (confirmation === "unreached") setProblem(text.pay.unreached);
    if (confirmation !== "unfinished") onConfirmed();
    isPaying.current = false;
    setIsBusy(false);
  }

  return { isBusy, problem, pay };
}
