import { useClient, useOrder, useSession } from "@aisle/client/react";
import { Link } from "../app/Link.tsx";
import { Notice } from "../app/Notice.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { accessKeyOf } from "../orders/access-keys.ts";
import { MissingOrder } from "../orders/MissingOrder.tsx";
import { cancelledFlightsOf, passCardsOf } from "./pass-cards.ts";
import { PassDeck } from "./PassDeck.tsx";
import { PassNews } from "./PassNews.tsx";
import { useBoardingPasses } from "./use-boarding-passes.ts";
import "./boarding.css";

/** The boarding passes of one booking, live. What was once shown stays when the connection is lost: it is needed at the gate. */
export function BoardingPage({ orderId }: { readonly orderId: string }) {
  const { text } = useLanguage();
  const client = useClient();
  const orderKey = accessKeyOf(orderId);
  const { order, error, status } = useOrder(orderId, { accessKey: orderKey });
  const { restoring } = useSession();
  const isLive = status === "live";
  const passes = useBoardingPasses({ orderId, order, orderKey, isLive });
  useTitle(text.boarding.title);

  const orderHref = hrefOf({ page: "order", orderId });
  if (error?.code === "not_found" || error?.code === "unauthenticated") {
    return restoring ? <Waiting label={text.order.loading} /> : <MissingOrder />;
  }
  if (order && order.state !== "ticketed") {
    return <Notice {...text.boarding.notNow[order.state]} href={orderHref} />;
  }
  const { kept } = passes;
  if (!kept) {
    const problem = error ?? passes.error;
    return problem ? <ErrorNotice error={problem} onRetry={passes.retry} /> : <Waiting label={text.boarding.loading} />;
  }
  const cards = passCardsOf(kept.order, kept.passes, client.serverNowMs());
  const cancelled = cancelledFlightsOf(kept.order);
  if (cards.length === 0 && cancelled.length === 0) return <Notice {...text.boarding.none} href={orderHref} />;
  return (
    <div className="passes-page">
      <header className="passes-head">
        <div>
          <h1>{text.boarding.title}</h1>
          <Link className="link-button" href={orderHref}>
            {text.order.title(kept.order.locator)}
          </Link>
        </div>
        {cards.length > 0 && (
          <button type="button" className="button button-small" onClick={() => print()}>
            {text.boarding.print}
          </button>
        )}
      </header>
      <PassNews kept={kept} isLive={isLive && passes.error === null} />
      {cancelled.map(({ segmentId, flight }) => (
        <p key={segmentId} className="pass-cancelled">
          <strong>
            {flight.airline.code} {flight.number} {flight.origin.code}–{flight.destination.code}
          </strong>
          <span>{text.order.flightCancelled}.</span>
          <span>{text.boarding.cancelledHint}</span>
        </p>
      ))}
      {cards.length > 0 && <PassDeck cards={cards} order={kept.order} />}
      {cards.length > 0 && <p className="pass-gate">{text.boarding.gateHint}</p>}
    </div>
  );
}
