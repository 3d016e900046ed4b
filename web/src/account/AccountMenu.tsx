import type { User } from "@aisle/client";
import { useSession } from "@aisle/client/react";
import { Link } from "../app/Link.tsx";
import { hrefOf, nextTrips } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { useAccount } from "./account.tsx";
import { useMenu } from "./use-menu.ts";
import "./account.css";

/** Who is here, what is theirs, and how to leave; or the way in. */
export function AccountMenu() {
  const text = useText();
  const { user, restoring } = useSession();
  const { login } = useAccount();
  if (restoring) return <span className="avatar skeleton" aria-hidden="true" />;
  if (user) return <UserMenu user={user} />;
  return (
    <button type="button" className="button button-small" onClick={() => void login()}>
      {text.account.login}
    </button>
  );
}

function UserMenu({ user }: { readonly user: User }) {
  const { account, trips } = useText();
  const { login, register, logout } = useAccount();
  const { isOpen, buttonProps, menuProps, root, close } = useMenu();
  const isGuest = user.role === "guest";
  const name = isGuest ? account.guest : user.name;
  const act = (label: string, action: () => void) => (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={() => {
        close();
        action();
      }}
    >
      {label}
    </button>
  );
  const go = (label: string, href: string) => (
    <Link role="menuitem" tabIndex={-1} href={href} onClick={close}>
      {label}
    </Link>
  );
  return (
    <div className="account-menu" ref={root}>
      <button type="button" className="avatar" {...buttonProps}>
        <span className="visually-hidden">
          {account.menu}: {name}
        </span>
        <span aria-hidden="true">{isGuest ? <Somebody /> : initialsOf(name)}</span>
      </button>
      <div className="popover" hidden={!isOpen}>
        <p>
          <strong>{name}</strong>
          <span className="soft">{isGuest ? account.guestHint : user.email}</span>
        </p>
        <div className="menu" aria-label={account.menu} {...menuProps}>
          {isGuest && act(account.keepTrips, () => void register())}
          {isGuest && act(account.login, () => void login())}
          {go(trips.title, hrefOf(nextTrips))}
          {!isGuest && go(account.title, hrefOf({ page: "account", section: "profile" }))}
          {act(isGuest ? account.endVisit : account.logout, logout)}
        </div>
      </div>
    </div>
  );
}

function Somebody() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20">
      <circle className="stroke" cx="10" cy="7" r="3.25" />
      <path className="stroke" d="M3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5" />
    </svg>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
}
