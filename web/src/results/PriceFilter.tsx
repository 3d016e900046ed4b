import type { Money } from "@aisle/client";
import { useId, useState } from "react";
import { formatPrice } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { type Facets, priceScale } from "./facets.ts";

interface PriceFilterProps {
  readonly prices: NonNullable<Facets["prices"]>;
  readonly hasOtherCurrencies: boolean;
  readonly maxPrice: Money | null;
  onChange(maxPrice: Money | null): void;
}

/** The highest price for the whole party. The end of the scale means any. */
export function PriceFilter({ prices, hasOtherCurrencies, maxPrice, onChange }: PriceFilterProps) {
  const { text, locale } = useLanguage();
  const id = useId();
  const { currency } = prices.lowest;
  const { min, max, step } = priceScale(prices.lowest.amountMinor, prices.highest.amountMinor);
  /** While the thumb is being moved: an address a pixel would fill the history. */
  const [moved, setMoved] = useState<number | null>(null);
  const chosen = maxPrice?.currency === currency ? Math.min(maxPrice.amountMinor, max) : max;
  const value = moved ?? chosen;
  const words =
    value >= max ? text.filters.anyPrice : text.filters.upTo(formatPrice({ amountMinor: value, currency }, locale));

  function settle(): void {
    if (moved === null) return;
    setMoved(null);
    if (moved !== chosen) onChange(moved >= max ? null : { amountMinor: moved, currency });
  }

  return (
    <div className="filter-group" role="group" aria-labelledby={`${id}-title`}>
      <label id={`${id}-title`} htmlFor={id}>
        {text.filters.price}
      </label>
      <output htmlFor={id}>{words}</output>
      <input
        id={id}
        type="range"
        {...{ min, max, step, value }}
        aria-valuetext={words}
        onChange={(event) => setMoved(Number(event.currentTarget.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      {hasOtherCurrencies && <p className="filter-hint">{text.filters.otherCurrencies(currency)}</p>}
    </div>
  );
}
