import { useOrder, useSession } from "@aisle/client/react";
import { useAccount } from "../account/account.tsx";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { accessKeyOf } from "./access-keys.ts";
import { OrderView } from "./OrderView.tsx";
import "../flight/flight.css";
import "../results/results.css";
import "../checkout/checkout.css";
import "./orders.css";

/** One booking, live: what it is, what is to be done, and what became of it. */
export function OrderPage({ orderId }: { readonly orderId: string }) {
  const { text } = useLanguage();
  const accessKey = accessKeyOf(orderId);
  const { order, error, status } = useOrder(orderId, { accessKey });
  const { user, restoring } = useSession();
  const { login } = useAccount();
  useTitle(order ? text.order.title(order.locator) : text.trips.title);

  if (order) return <OrderView order={order} orderKey={accessKey} isLive={status === "live"} />;
  if (!error || restoring) return <Waiting label={text.order.loading} />;
  if (error.code !== "not_found" && error.code !== "unauthenticated") return <ErrorNotice error={error} />;
  return (
    <section className="notice notice-page">
      <h1>{text.order.missing}</h1>
      <p>{text.order.missingHint}</p>
      <p className="notice-actions">
        {!user && (
          <button type="button" className="button button-primary" onClick={() => void login()}>
            {text.account.login}
          </button>
        )}
        <Link className="button" href={hrefOf({ page: "find" })}>
          {text.findBooking.title}
        </Link>
      </p>
    </section>
  );
}
