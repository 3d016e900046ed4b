import { Link } from "./Link.tsx";
import { useTitle } from "./use-title.ts";

interface NoticeProps {
  readonly title: string;
  readonly hint: string;
  readonly action: string;
}

/** The way on: somewhere else, or something to do. */
type WayOn = { readonly href: string } | { readonly onAction: () => void };

/** A page that has nothing to show but a way on. */
export function Notice({ title, hint, action, ...wayOn }: NoticeProps & WayOn) {
  useTitle(title);
  return (
    <section className="notice notice-page">
      <h1>{title}</h1>
      <p>{hint}</p>
      {"href" in wayOn ? (
        <Link className="button" href={wayOn.href}>
          {action}
        </Link>
      ) : (
        <button type="button" className="button" onClick={wayOn.onAction}>
          {action}
        </button>
      )}
    </section>
  );
}
