import { fareFamilies, type Itinerary, type Offer } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { type Grant, grantsOf } from "./fare-traits.ts";

interface OffersProps {
  readonly id: string;
  readonly itinerary: Itinerary;
  /** True to show side by side what each fare gives and allows. */
  readonly isComparing: boolean;
}

/** The fares of an itinerary, each the way to its seats. */
export function Offers({ id, itinerary: { offers, journeys, cabin }, isComparing }: OffersProps) {
  const { text, locale, language } = useLanguage();
  const { flightId } = journeys[0]!.segments[0]!;
  return (
    <ul className="offers" id={id}>
      {offers.map((offer, index) => {
        const { name, rules } = fareFamilies[offer.family][language];
        const grants = grantsOf(offer.family);
        const people = peopleOf(offer);
        return (
          <li key={offer.family}>
            <Link
              className="offer"
              data-cheapest={index === 0}
              href={hrefOf({ page: "flight", flightId, cabin, offerId: offer.offerId })}
            >
              <span className="offer-name">{name}</span>
              <span className="offer-price">{formatPrice(offer.total, locale)}</span>
              <span className="offer-note">
                {text.results.bags(fareFamilies[offer.family].checkedBags)}
                {people > 1 && <span>{text.results.forParty(people)}</span>}
              </span>
            </Link>
            {isComparing && (
              <ul className="offer-rules">
                {rules.map((rule, place) => (
                  <FareRule key={rule} grant={grants[place] ?? "given"} rule={rule} />
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function peopleOf({ passengers }: Offer): number {
  return passengers.reduce((sum, { count }) => sum + count, 0);
}

const signs: Readonly<Record<Grant, string>> = {
  given: "m3 8.5 3.2 3.2L13 5",
  priced:
    "M8 2.5v11M11 5c-.5-1-1.500-1.500-3-1.500-1.8 0-3 .8-3 2.2 0 3 6 1.6 6 4.6 0 1.400-1.2 2.200-3 2.200-1.5 0-2.700-.5-3.200-1.600",
  denied: "m4.5 4.5 7 7M11.5 4.500l-7 7",
};

function FareRule({ grant, rule }: { readonly grant: Grant; readonly rule: string }) {
  const { text } = useLanguage();
  return (
    <li data-grant={grant}>
      <svg viewBox="0 0 16 16" width="16" height="16" role="img" aria-label={text.results.grants[grant]}>
        <path className="stroke" d={signs[grant]} />
      </svg>
      <span>{rule}</span>
    </li>
  );
}
