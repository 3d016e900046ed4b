/** Stripe's form on our page: its script, loaded when somebody pays, and the frame in which a card is entered. */
import type { PaymentAction } from "@aisle/client";
import type { Stripe, StripeElements, StripeError } from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure/index.js";
import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/language.tsx";
import { stripeLook } from "./stripe-look.ts";

/** A script that has not come by then is held back somewhere. */
const LOAD_PATIENCE_MS = 20_000;

export interface StripeDesk {
  readonly state: "loading" | "ready" | "unreachable";
  /** Takes the element that the form is put into; null takes it away. */
  readonly putInto: (place: HTMLElement | null) => void;
  /** Null when it was confirmed; a payer who must go elsewhere for it is sent there, and comes back to `returnUrl`. */
  confirm(returnUrl: string): Promise<StripeError | null>;
  /** Loads it all again. */
  retry(): void;
}

interface Mounted {
  readonly stripe: Stripe;
  readonly elements: StripeElements;
}

export function useStripe({
  clientSecret,
  publishableKey,
}: Extract<PaymentAction, { readonly kind: "confirm" }>): StripeDesk {
  const { language } = useLanguage();
  const [state, setState] = useState<StripeDesk["state"]>("loading");
  const [mounted, setMounted] = useState<Mounted | null>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);

  useEffect(() => {
    if (!place) return;
    let isOver = false;
    let close = () => {};
    const fail = () => {
      if (!isOver) setState("unreachable");
    };
    const timer = setTimeout(fail, LOAD_PATIENCE_MS);
    const mount = (stripe: Stripe | null) => {
      if (isOver || !stripe) return;
      const elements = stripe.elements({ clientSecret, appearance: stripeLook() });
      const form = elements.create("payment", { layout: "tabs" });
      form.on("ready", () => {
        clearTimeout(timer);
        setState("ready");
      });
      form.on("loaderror", fail);
      form.mount(place);
      close = () => form.destroy();
      setMounted({ stripe, elements });
    };
    loadStripe(publishableKey).then(mount).catch(fail);
    return () => {
      isOver = true;
      clearTimeout(timer);
      close();
    };
  }, [clientSecret, publishableKey, place]);

  useEffect(() => {
    void mounted?.elements.update({ locale: language });
  }, [mounted, language]);

  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const restyle = () => void mounted?.elements.update({ appearance: stripeLook() });
    dark.addEventListener("change", restyle);
    return () => dark.removeEventListener("change", restyle);
  }, [mounted]);

  return {
    state,
    putInto: setPlace,
    confirm: async (returnUrl) => {
      if (!mounted) return null;
      const { stripe, elements } = mounted;
      const { error } = await stripe.confirmPayment({
        elements,
        confirmParams: { return_url: returnUrl },
        redirect: "if_required",
      });
      return error ?? null;
    },
    // The form's place is shown again, and with it the form.
    retry: () => setState("loading"),
  };
}
