import type { AisleError } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { refusalText } from "../errors/refusal-text.ts";
import { useLanguage } from "../i18n/language.tsx";

interface OfferOverProps {
  readonly error: AisleError;
  /** Results for the same trip. */
  readonly searchHref: string;
}

/** Why an offer is no longer honoured that somebody is about to book, and the way to others. */
export function OfferOver({ error, searchHref }: OfferOverProps) {
  const words = useLanguage();
  const { checkout } = words.text;
  const isRepriced = error.code === "price_changed";
  return (
    <>
      <section className="notice" role="alert">
        <h2>{isRepriced ? checkout.repriced : checkout.gone}</h2>
        <p>{isRepriced ? checkout.repricedHint : refusalText(error, words)}</p>
      </section>
      <Link className="button button-primary button-wide" href={searchHref}>
        {checkout.newSearch}
      </Link>
    </>
  );
}
