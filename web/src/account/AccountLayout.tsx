import type { User } from "@aisle/client";
import { useSession } from "@aisle/client/react";
import type { ReactNode } from "react";
import { Link } from "../app/Link.tsx";
import { type AccountSection, accountSections, hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { useText } from "../i18n/language.tsx";
import { useAccount } from "./account.tsx";
import "./account-area.css";

interface AccountLayoutProps {
  readonly section: AccountSection;
  /** Shows the section to whom it belongs: someone with an account. */
  readonly children: (user: User) => ReactNode;
}

/** The account area: its sections beside, or above on narrow windows, and the one that is open. */
export function AccountLayout({ section, children }: AccountLayoutProps) {
  const text = useText();
  const { user, restoring } = useSession();
  useTitle(text.account.sections[section]);
  return (
    <div className="account-page">
      <h1>{text.account.title}</h1>
      {user && user.role !== "guest" ? (
        <div className="account-body">
          <nav aria-label={text.account.title}>
            <ul className="account-sections">
              {accountSections.map((name) => (
                <li key={name}>
                  <Link
                    href={hrefOf({ page: "account", section: name })}
                    {...(name === section && { "aria-current": "page" })}
                  >
                    {text.account.sections[name]}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className="account-main" key={user.userId}>
            {children(user)}
          </div>
        </div>
      ) : (
        <Outside isWaiting={restoring} isGuest={user !== null} />
      )}
    </div>
  );
}

function Outside({ isWaiting, isGuest }: { readonly isWaiting: boolean; readonly isGuest: boolean }) {
  const text = useText();
  const { login, register } = useAccount();
  if (isWaiting) return <Waiting label={text.loading} />;
  return (
    <section className="notice">
      <h2>{isGuest ? text.account.forAccounts : text.account.needLogin}</h2>
      {isGuest && <p>{text.account.guestHint}</p>}
      <button type="button" className="button button-primary" onClick={() => void (isGuest ? register() : login())}>
        {isGuest ? text.account.register : text.account.login}
      </button>
    </section>
  );
}
