import { lazy, Suspense, useEffect, useRef } from "react";
import { FlightPage } from "../flight/FlightPage.tsx";
import { useText } from "../i18n/language.tsx";
import { ResultsPage } from "../results/ResultsPage.tsx";
import { SearchPage } from "../search/SearchPage.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Header } from "./Header.tsx";
import { hrefOf, type Route } from "./routes.ts";
import { useRoute } from "./history.ts";
import { Notice } from "./Notice.tsx";
import { Waiting } from "./Waiting.tsx";

// Loaded when they are gone to: most visits never get there.
const CheckoutPage = lazy(async () => ({ default: (await import("../checkout/CheckoutPage.tsx")).CheckoutPage }));
const OrderPage = lazy(async () => ({ default: (await import("../orders/OrderPage.tsx")).OrderPage }));
const TripsPage = lazy(async () => ({ default: (await import("../trips/TripsPage.tsx")).TripsPage }));
const AccountPage = lazy(async () => ({ default: (await import("../account/AccountPage.tsx")).AccountPage }));
const FindPage = lazy(async () => ({ default: (await import("../trips/FindPage.tsx")).FindPage }));

export function App() {
  const text = useText();
  const route = useRoute();
  const place = route.page === "missing" ? "missing" : hrefOf(route);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);

  useEffect(() => {
    // The page that a browser opens reads itself; one that we opened must be entered.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [place]);

  return (
    <>
      <a className="skip-link" href="#content">
        {text.skipToContent}
      </a>
      <Header />
      <main id="content" ref={main} tabIndex={-1}>
        <ErrorBoundary key={place} fallback={<Notice {...text.crashed} href="" onAction={() => location.reload()} />}>
          <Suspense fallback={<Waiting label={text.loading} />}>
            <Page route={route} />
          </Suspense>
        </ErrorBoundary>
      </main>
    </>
  );
}

function Page({ route }: { readonly route: Route }) {
  const text = useText();
  switch (route.page) {
    case "search":
      return <SearchPage />;
    case "results":
      return <ResultsPage key={hrefOf(route)} query={route} />;
    case "flight":
      return <FlightPage key={route.flightId} flightId={route.flightId} cabin={route.cabin} offerId={route.offerId} />;
    case "checkout":
      return <CheckoutPage key={route.offerId} offerId={route.offerId} />;
    case "order":
      return <OrderPage key={route.orderId} orderId={route.orderId} />;
    case "trips":
      return <TripsPage key={route.filter} filter={route.filter} />;
    case "find":
      return <FindPage />;
    case "account":
      return <AccountPage section={route.section} />;
    case "missing":
      return <Notice {...text.missing} href={hrefOf({ page: "search" })} />;
  }
}
