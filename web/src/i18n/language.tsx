/** The language that the app speaks, and how to change it. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Messages } from "./en.ts";
import { keepLanguage, type Language, languages, type LoadedLanguage, loadLanguage } from "./languages.ts";

export interface LanguageChoice {
  readonly language: Language;
  readonly text: Messages;
  /** For `Intl`. */
  readonly locale: string;
  choose(language: Language): void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

interface LanguageProviderProps {
  readonly start: LoadedLanguage;
  readonly children: ReactNode;
}

export function LanguageProvider({ start, children }: LanguageProviderProps) {
  const [{ language, messages }, setLoaded] = useState(start);
  const { locale, htmlLang } = languages[language];
  useEffect(() => {
    document.documentElement.lang = htmlLang;
  }, [htmlLang]);
  const choice = useMemo(
    () => ({
      language,
      text: messages,
      locale,
      choose: (chosen: Language) => {
        keepLanguage(chosen);
        // What cannot be loaded now is spoken after the next visit.
        loadLanguage(chosen).then(setLoaded, () => undefined);
      },
    }),
    [language, messages, locale],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (!choice) throw new Error("useLanguage must be used inside a LanguageProvider");
  return choice;
}

/** The texts of the app in its language. */
export function useText(): Messages {
  return useLanguage().text;
}
