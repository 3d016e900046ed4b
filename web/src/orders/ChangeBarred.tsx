import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { useText } from "../i18n/language.tsx";
import type { Hindrance } from "./hindrance.ts";

interface ChangeBarredProps {
  readonly title: string;
  readonly orderId: string;
  readonly hindrance: Hindrance;
}

/** In place of a change that cannot be made: why, and the way back. */
export function ChangeBarred({ title, orderId, hindrance }: ChangeBarredProps) {
  const { change } = useText();
  useTitle(title);
  return (
    <section className="notice notice-page">
      <h1>{title}</h1>
      <p>{change.hindrances[hindrance]}</p>
      <Link className="button button-primary" href={hrefOf({ page: "order", orderId })}>
        {change.toOrder}
      </Link>
    </section>
  );
}
