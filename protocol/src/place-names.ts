/** What places are called in a language; in English where there is no name, as in older orders. Pure, and without zod. */
import type { Language } from "./auth.ts";

interface Names<Name extends string | null> {
  readonly names?: { readonly zh?: { readonly city: string; readonly name: Name } | undefined } | undefined;
}

export function cityName(
  { city, names }: Names<string | null> & { readonly city: string },
  language: Language,
): string {
  return (language === "zh" ? names?.zh?.city : undefined) ?? city;
}

export function airportName<Name extends string | null>(
  { name, names }: Names<Name> & { readonly name: Name },
  language: Language,
): Name {
  return (language === "zh" ? names?.zh?.name : undefined) ?? name;
}
