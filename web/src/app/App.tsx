import { useEffect, useRef } from "react";
import { useText } from "../i18n/language.tsx";
import { Broken } from "./Broken.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Header } from "./Header.tsx";
import { useRoute } from "./history.ts";
import { lazyPage } from "./LazyPage.tsx";
import { Notice } from "./Notice.tsx";
import { pages } from "./pages.ts";
import { hrefOf, pageOf, type Route } from "./routes.ts";
import { useLoadAhead } from "./use-load-ahead.ts";

const SearchPage = lazyPage(pages.search);
const ResultsPage = lazyPage(pages.results);
const FlightPage = lazyPage(pages.flight);
const CheckoutPage = lazyPage(pages.checkout);
const OrderPage = lazyPage(pages.order);
const ChangeSeatsPage = lazyPage(pages.changeSeats);
const BoardingPage = lazyPage(pages.boardingPasses);
const ChangeFlightPage = lazyPage(pages.changeFlight);
const TripsPage = lazyPage(pages.trips);
const EntryPage = lazyPage(pages.entry);
const AccountPage = lazyPage(pages.account);
const FindPage = lazyPage(pages.find);

export function App() {
  const text = useText();
  const route = useRoute();
  const place = pageOf(route);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useLoadAhead(route.page);

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
        <ErrorBoundary key={place} renderFallback={(error) => <Broken error={error} />}>
          <Page route={route} />
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
      return <ResultsPage key={pageOf(route)} query={route} />;
    case "flight":
      return <FlightPage key={route.flightId} flightId={route.flightId} cabin={route.cabin} offerId={route.offerId} />;
    case "checkout":
      return <CheckoutPage key={route.offerId} offerId={route.offerId} />;
    case "order":
      return <OrderPage key={route.orderId} orderId={route.orderId} />;
    case "changeSeats":
      return <ChangeSeatsPage key={hrefOf(route)} orderId={route.orderId} segmentId={route.segmentId} />;
    case "boardingPasses":
      return <BoardingPage key={route.orderId} orderId={route.orderId} />;
    case "changeFlight":
      return <ChangeFlightPage key={route.orderId} wish={route} />;
    case "trips":
      return <TripsPage key={route.filter} filter={route.filter} pages={route.pages} />;
    case "find":
      return <FindPage />;
    case "entry":
      return <EntryPage key={route.step} start={route.step} next={route.next} />;
    case "account":
      return <AccountPage section={route.section} />;
    case "missing":
      return <Notice {...text.missing} href={hrefOf({ page: "search" })} />;
  }
}
