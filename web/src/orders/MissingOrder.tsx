import { useSession } from "@aisle/client/react";
import { useAccount } from "../account/account.tsx";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { useText } from "../i18n/language.tsx";

/** Stands for an order that is not there, or is somebody else's: which of the two is told to nobody. */
export function MissingOrder({ isLoggedOut = false }: { readonly isLoggedOut?: boolean }) {
  const text = useText();
  const { user } = useSession();
  const { login } = useAccount();
  const title = isLoggedOut ? text.order.loggedOut : text.order.missing;
  useTitle(title);
  return (
    <section className="notice notice-page">
      <h1>{title}</h1>
      <p>{isLoggedOut ? text.order.loggedOutHint : text.order.missingHint}</p>
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
