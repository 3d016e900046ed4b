import { Link } from "./Link.tsx";
import { useTitle } from "./use-title.ts";

interface NoticeProps {
  readonly title: string;
  readonly hint: string;
  readonly action: string;
  readonly href: string;
  readonly onAction?: () => void;
}

/** A page that has nothing to show but a way on. */
export function Notice({ title, hint, action, href, onAction }: NoticeProps) {
  useTitle(title);
  return (
    <section className="notice notice-page">
      <h1>{title}</h1>
      <p>{hint}</p>
      <Link className="button" href={href} {...(onAction && { onClick: onAction })}>
        {action}
      </Link>
    </section>
  );
}
