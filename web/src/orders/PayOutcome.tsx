import type { Payment } from "@aisle/client";
import { useText } from "../i18n/language.tsx";

/** Why an attempt took no money; nothing while it is not over, or has. */
export function PayOutcome({ payment }: { readonly payment: Payment }) {
  const { pay } = useText();
  const { decline, state } = payment;
  if (decline !== null && state !== "succeeded") {
    return (
      <div className="decline">
        <strong>{pay.declined}</strong>
        <p>{pay.declines[decline] ?? pay.declineOther}</p>
        <p>{pay.anotherTry}</p>
      </div>
    );
  }
  if (state !== "failed" && state !== "cancelled") return null;
  return (
    <div className="decline">
      <strong>{pay.notPaid}</strong>
      <p>{pay.anotherTry}</p>
    </div>
  );
}
