import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";

/** Stands for results of a search that has none on any day. */
export function Impossible({ title }: { readonly title: string }) {
  const text = useText();
  return (
    <div className="notice">
      <h2>{title}</h2>
      <Link className="button" href={hrefOf({ page: "search" })}>
        {text.results.newSearch}
      </Link>
    </div>
  );
}
