/** Which amounts Stripe takes, in which units. */
import { badRequest } from "./failure.ts";

const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));
/** Counted in hundredths although nothing smaller than the unit exists. */
const WHOLE_UNITS = new Set("isk ugx".split(" "));
const TWO_DECIMAL = new Set(
  (
    "aed all amd ars aud azn bam bbd bdt bgn bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur " +
    "fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd " +
    "mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd " +
    "shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd uyu uzs wst xcd yer zar zmw"
  ).split(" "),
);

const LARGEST_AMOUNT = 99_999_999;

/** Smallest charges, in Stripe's units; others are held to fifty cents without converting. */
const SMALLEST: Readonly<Record<string, number>> = {
  ...{
    usd: 50,
    aed: 200,
    aud: 50,
    bgn: 100,
    brl: 50,
    cad: 50,
    chf: 50,
    czk: 1_500,
    dkk: 250,
    eur: 50,
    gbp: 30,
    hkd: 400,
  },
  ...{ huf: 17_500, inr: 50, jpy: 50, mxn: 1_000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50 },
  ...{ thb: 1_000 },
};
const SMALLEST_ELSEWHERE = 50;

/** @throws StripeFailure for what cannot be charged. */
export function checkAmount(amount: number, currency: string): void {
  const known = ZERO_DECIMAL.has(currency) || THREE_DECIMAL.has(currency) || TWO_DECIMAL.has(currency);
  if (!known) throw badRequest("parameter_invalid", `Invalid currency: ${currency.slice(0, 10)}.`, "currency");
  if (amount < 1)
    throw badRequest("parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
  if (amount > LARGEST_AMOUNT) {
    throw badRequest("amount_too_large", "Amount must be no more than 99999999.", "amount");
  }
  const step = THREE_DECIMAL.has(currency) ? 10 : WHOLE_UNITS.has(currency) ? 100 : 1;
  if (amount % step !== 0) {
    throw badRequest(
      "parameter_invalid_integer",
      `Invalid amount: ${currency} amounts are multiples of ${step}.`,
      "amount",
    );
  }
  const smallest = SMALLEST[currency] ?? SMALLEST_ELSEWHERE;
  if (amount < smallest) {
    throw badRequest("amount_too_small", `Amount must be at least ${smallest} ${currency}.`, "amount");
  }
}
