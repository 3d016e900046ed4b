/** Money in words: with its ISO 4217 code, because a ¥ or a $ is several currencies'. Pure. */
import { exponentOf } from "@aisle/protocol/currencies.ts";
import type { Language } from "@aisle/protocol/auth.ts";

export const locales: Readonly<Record<Language, string>> = { en: "en-GB", zh: "zh-CN" };

/** JPY 1,250, USD 12.50, KWD 1.250: as many decimals as the currency has. Exact; negative amounts keep their sign. */
export function moneyText(
  { amountMinor, currency }: { readonly amountMinor: number; readonly currency: string },
  language: Language,
): string {
  const decimals = exponentOf(currency);
  const format = new Intl.NumberFormat(locales[language], {
    ...{ style: "currency", currency, currencyDisplay: "code" },
    // By ISO 4217: Intl writes some currencies with fewer decimals than they have.
    ...{ minimumFractionDigits: decimals, maximumFractionDigits: decimals },
  });
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  // As text, so that no amount goes through a fraction of a double.
  const amount = `${amountMinor < 0 ? "-" : ""}${whole}${decimals > 0 ? `.${fraction}` : ""}`;
  return format.format(amount as Intl.StringNumericLiteral);
}
