import { useSession } from "@aisle/client/react";
import { useAccount } from "../account/account.tsx";
import { Link } from "../app/Link.tsx";
import { hrefOf, type TripFilter, tripFilters } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useLanguage, useText } from "../i18n/language.tsx";
import { TripLine } from "./TripLine.tsx";
import { useTrips } from "./use-trips.ts";
import "../results/results.css";
import "./trips.css";

/** The person's own bookings. */
export function TripsPage({ filter }: { readonly filter: TripFilter }) {
  const { text } = useLanguage();
  const { user, restoring } = useSession();
  const { login } = useAccount();
  useTitle(text.trips.title);
  return (
    <div className="trips-page">
      <header className="trips-head">
        <h1>{text.trips.title}</h1>
        <Link className="button button-small" href={hrefOf({ page: "find" })}>
          {text.trips.find}
        </Link>
      </header>
      {user?.role === "guest" && <GuestTrips />}
      {user && (
        <>
          <nav className="segments trips-filters" aria-label={text.trips.title}>
            {tripFilters.map((name) => (
              <Link
                key={name}
                href={hrefOf({ page: "trips", filter: name })}
                {...(name === filter && { "aria-current": "page" })}
              >
                {text.trips.filters[name]}
              </Link>
            ))}
          </nav>
          <Trips key={user.userId} userId={user.userId} filter={filter} />
        </>
      )}
      {!user && restoring && <Waiting label={text.loading} />}
      {!user && !restoring && (
        <section className="notice">
          <h2>{text.trips.needLogin}</h2>
          <button type="button" className="button button-primary" onClick={() => void login()}>
            {text.account.login}
          </button>
        </section>
      )}
    </div>
  );
}

/** A guest's trips are lost with this browser's memory. */
function GuestTrips() {
  const { account } = useText();
  const { register } = useAccount();
  return (
    <section className="card guest-trips" aria-label={account.guest}>
      <p>{account.guestHint}</p>
      <button type="button" className="button button-small" onClick={() => void register()}>
        {account.register}
      </button>
    </section>
  );
}

function Trips({ userId, filter }: { readonly userId: string; readonly filter: TripFilter }) {
  const { text } = useLanguage();
  const { first, trips, showMore, isLoadingMore, moreError } = useTrips(userId, filter);
  if (first.status === "failed") return <ErrorNotice error={first.error} onRetry={first.retry} />;
  if (first.status === "loading") return <Waiting label={text.loading} />;
  if (trips.length === 0) {
    return (
      <section className="notice">
        <h2>{text.trips.empty[filter]}</h2>
        <p>{text.trips.emptyHint}</p>
        <Link className="button button-primary" href={hrefOf({ page: "search" })}>
          {text.trips.search}
        </Link>
      </section>
    );
  }
  return (
    <>
      <ul className="trip-list">
        {trips.map((trip) => (
          <li key={trip.orderId}>
            <TripLine trip={trip} />
          </li>
        ))}
      </ul>
      {moreError && showMore && <ErrorNotice error={moreError} onRetry={showMore} />}
      {!moreError && showMore && (
        <button type="button" className="button more-results" disabled={isLoadingMore} onClick={showMore}>
          {isLoadingMore ? text.loading : text.trips.more}
        </button>
      )}
    </>
  );
}
