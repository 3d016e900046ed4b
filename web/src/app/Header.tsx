import { AccountMenu } from "../account/AccountMenu.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { Link } from "./Link.tsx";
import { hrefOf, nextTrips } from "./routes.ts";
import "./header.css";

export function Header() {
  const { text, language, choose } = useLanguage();
  const other = language === "en" ? "zh" : "en";
  return (
    <header className="header">
      <Link className="wordmark" href={hrefOf({ page: "search" })} aria-label={text.home}>
        <Mark />
        <span>Aisle</span>
      </Link>
      <div className="header-tools">
        <Link className="button-quiet header-link" href={hrefOf(nextTrips)}>
          {text.trips.title}
        </Link>
        <button
          type="button"
          className="button-quiet"
          lang={other === "zh" ? "zh-Hans" : "en"}
          onClick={() => choose(other)}
        >
          {other === "zh" ? "中文" : "English"}
        </button>
        <AccountMenu />
      </div>
    </header>
  );
}

/** Two seats and the aisle between them. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="9" className="mark-ground" />
      <path
        className="mark-seat"
        d="M6 9a2.5 2.5 0 0 1 5 0v11H6zm0 13h5v3H6zM21 9a2.5 2.5 0 0 1 5 0v11h-5zm0 13h5v3h-5z"
      />
      <path className="mark-aisle" d="M15 6h2v4h-2zm0 8h2v4h-2zm0 8h2v4h-2z" />
    </svg>
  );
}
