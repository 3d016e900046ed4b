import { useClient } from "@aisle/client/react";
import { cityName } from "@aisle/protocol/place-names.ts";
import { useState } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { CabinPicture } from "./CabinPicture.tsx";
import { localDay } from "./dates.ts";
import { recentSearches } from "./recent-searches.ts";
import { SearchForm, type SearchStart } from "./SearchForm.tsx";
import "./search.css";

export function SearchPage() {
  const { text } = useLanguage();
  const client = useClient();
  const today = localDay(client.serverNowMs());
  const [searches] = useState(() => recentSearches().filter(({ date }) => date >= today));
  useTitle(text.search.title);
  return (
    <div className="search-page">
      <CabinPicture />
      <div className="search-hero">
        <h1>{text.search.headline}</h1>
        <p>{text.search.lead}</p>
      </div>
      <SearchForm {...(searches[0] && { start: searches[0] })} />
      <RecentSearches searches={searches} />
    </div>
  );
}

function RecentSearches({ searches }: { readonly searches: readonly SearchStart[] }) {
  const { text, locale, language } = useLanguage();
  if (searches.length === 0) return null;
  return (
    <nav className="recent" aria-label={text.search.recent}>
      <h2>{text.search.recent}</h2>
      <ul>
        {searches.map(({ origin, destination, ...query }) => (
          <li key={origin.code + destination.code}>
            <Link href={hrefOf({ page: "results", from: origin.code, to: destination.code, ...query })}>
              <strong>
                {cityName(origin, language)} – {cityName(destination, language)}
              </strong>
              <span className="soft">
                {formatDay(query.date, locale, { weekday: "short", day: "numeric", month: "short" })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
