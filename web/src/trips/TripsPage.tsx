import { useSession } from "@aisle/client/react";
import { useAccount } from "../account/account.tsx";
import { navigate } from "../app/history.ts";
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

interface TripsWish {
  readonly filter: TripFilter;
  /** How many pages of the list are shown. */
  readonly pages: number;
}

/** The person's own bookings. */
export function TripsPage({ filter, pages }: TripsWish) {
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
                href={hrefOf({ page: "trips", filter: name, pages: 1 })}
                {...(name === filter && { "aria-current": "page" })}
              >
                {text.trips.filters[name]}
              </Link>
            ))}
          </nav>
          <Trips key={user.userId} userId={user.userId} filter={filter} pages={pages} />
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

function Trips({ userId, filter, pages }: TripsWish & { readonly userId: string }) {
  const { text } = useLanguage();
  const { asked, trips, hasMore } = useTrips(userId, filter, pages);
  if (!trips && asked.status === "failed") return <ErrorNotice error={asked.error} onRetry={asked.retry} />;
  if (!trips) return <Waiting label={text.loading} />;
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
      {asked.status === "failed" && <ErrorNotice error={asked.error} onRetry={asked.retry} />}
      {asked.status !== "failed" && hasMore && (
        <button
          type="button"
          className="button more-results"
          disabled={asked.status === "loading"}
          // In the address, so that going back, also from a trip, leads to what was shown.
          onClick={() => navigate(hrefOf({ page: "trips", filter, pages: pages + 1 }), { staysInPlace: true })}
        >
          {asked.status === "loading" ? text.loading : text.trips.more}
        </button>
      )}
    </>
  );
}
