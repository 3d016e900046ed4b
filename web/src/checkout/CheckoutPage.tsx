import type { Itinerary } from "@aisle/client";
import { useClient, useSession } from "@aisle/client/react";
import { useState } from "react";
import { useAccount } from "../account/account.tsx";
import { Notice } from "../app/Notice.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { errorText } from "../errors/error-text.ts";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { lastResults } from "../search/last-results.ts";
import { useTravellers } from "../travellers/use-travellers.ts";
import { CheckoutForm } from "./CheckoutForm.tsx";
import { useAskedOrder } from "./use-asked-order.ts";
import "../flight/flight.css";
import "../results/results.css";
import "../travellers/travellers.css";
import "./checkout.css";

interface Shown {
  readonly offerId: string;
  readonly itinerary: Itinerary;
}

/** From an offer and held seats to an order. The address says which offer; the seats are those that the person holds. */
export function CheckoutPage({ offerId }: { readonly offerId: string }) {
  const { text, language } = useLanguage();
  const client = useClient();
  const { user, restoring } = useSession();
  const { login } = useAccount();
  const asked = useQuery(
    `offer ${offerId}`,
    async (signal) => (await client.offers.get({ offerId }, { signal })).itinerary,
  );
  const [shown, setShown] = useState<Shown | null>(null);
  if (asked.status === "ready" && shown?.itinerary !== asked.data) setShown({ offerId, itinerary: asked.data });
  // Whoever is filling in the form keeps it: there it is said that the offer is over.
  const itinerary = shown?.offerId === offerId ? shown.itinerary : null;
  const saved = useTravellers();
  useTitle(text.checkout.title);
  const isFinding = useAskedOrder(offerId, user !== null);
  const results = lastResults() ?? hrefOf({ page: "search" });

  if (asked.status === "failed" && !itinerary) {
    const { error, retry } = asked;
    if (error.retryable) return <ErrorNotice error={error} onRetry={retry} />;
    const isRepriced = error.code === "price_changed";
    return (
      <Notice
        title={isRepriced ? text.checkout.repriced : text.checkout.gone}
        hint={isRepriced ? text.checkout.repricedHint : errorText(error, language)}
        action={text.checkout.newSearch}
        href={results}
      />
    );
  }
  if (isFinding) return <Waiting label={text.checkout.resuming} />;
  if (!itinerary || saved.status === "loading" || restoring) return <Waiting label={text.loading} />;
  if (!user) {
    return (
      <section className="notice notice-page">
        <h1>{text.checkout.needLogin}</h1>
        <p>{text.checkout.needLoginHint}</p>
        <button type="button" className="button button-primary" onClick={() => void login("buy")}>
          {text.account.login}
        </button>
      </section>
    );
  }
  return (
    <div className="checkout-page">
      <header>
        <h1>{text.checkout.title}</h1>
        <p className="soft">{text.checkout.lead}</p>
      </header>
      <CheckoutForm
        {...{ offerId, itinerary, email: user.email ?? "" }}
        onFlightUpdate={asked.retry}
        // Who could not be read is typed: nobody has to wait for it.
        travellers={user.role === "guest" || saved.status === "failed" ? null : saved.data}
      />
    </div>
  );
}
