import { useText } from "../i18n/language.tsx";
import type { CheckoutDoor } from "./use-checkout.ts";

/** Leads on from held seats. */
export function CheckoutButton({ door, isWide = false }: { readonly door: CheckoutDoor; readonly isWide?: boolean }) {
  const text = useText();
  return (
    <button
      type="button"
      className={isWide ? "button button-primary button-wide" : "button button-primary"}
      disabled={door.isBusy}
      onClick={door.go}
    >
      {door.isBusy ? text.checkout.finding : door.label}
    </button>
  );
}
