import type { PriceSummary } from "@aisle/client";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";

/** What a price is made of, to the last minor unit. */
export function PriceLines({ price }: { readonly price: PriceSummary }) {
  const { text, locale } = useLanguage();
  const { checkout } = text;
  const money = (amountMinor: number) => formatPrice({ amountMinor, currency: price.currency }, locale);
  return (
    <dl className="price-lines">
      <div>
        <dt>{checkout.base}</dt>
        <dd>{money(price.baseMinor)}</dd>
      </div>
      {price.taxes.map(({ code, amountMinor }) => (
        <div key={code}>
          <dt>{checkout.taxes[code] ?? checkout.tax(code)}</dt>
          <dd>{money(amountMinor)}</dd>
        </div>
      ))}
      {price.seatsMinor > 0 && (
        <div>
          <dt>{checkout.seatFees}</dt>
          <dd>{money(price.seatsMinor)}</dd>
        </div>
      )}
      <div className="price-total">
        <dt>{checkout.total}</dt>
        <dd>{money(price.totalMinor)}</dd>
      </div>
    </dl>
  );
}
