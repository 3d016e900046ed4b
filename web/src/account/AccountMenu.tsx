import { useClient, useSession } from "@aisle/client/react";
import { useEffect, useRef, useState } from "react";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { useAccount } from "./account.tsx";
import "./account.css";

/** Who is logged in, and how to leave; or the way in. */
export function AccountMenu() {
  const text = useText();
  const { user, restoring } = useSession();
  const { session } = useClient();
  const { login } = useAccount();
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event) => {
      const isKey = event instanceof KeyboardEvent;
      if (isKey ? event.key === "Escape" : !details.current?.contains(event.target as Node)) setIsOpen(false);
    };
    addEventListener("pointerdown", leave);
    addEventListener("keydown", leave);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("keydown", leave);
    };
  }, [isOpen]);

  if (restoring) return <span className="avatar skeleton" aria-hidden="true" />;
  if (!user) {
    return (
      <button type="button" className="button button-small" onClick={() => void login()}>
        {text.account.login}
      </button>
    );
  }
  return (
    <details
      ref={details}
      className="account-menu"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="visually-hidden">
          {text.account.menu}: {user.name}
        </span>
        <span className="avatar" aria-hidden="true">
          {initialsOf(user.name)}
        </span>
      </summary>
      <div className="popover">
        <p>
          <strong>{user.name}</strong>
          <span className="soft">{user.email}</span>
        </p>
        <Link
          className="button button-wide"
          href={hrefOf({ page: "account", section: "profile" })}
          onClick={() => setIsOpen(false)}
        >
          {text.account.title}
        </Link>
        <button
          type="button"
          className="button button-wide"
          onClick={() => {
            setIsOpen(false);
            // Forgotten here at once; the server learns of it when it can.
            session.logout().catch(() => undefined);
          }}
        >
          {text.account.logout}
        </button>
      </div>
    </details>
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
