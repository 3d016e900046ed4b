/** The language of the app: chosen by the person, else by the browser. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { Messages } from "./en.ts";

/** A visit loads the texts of the languages that it reads. */
const languages = {
  en: { load: async (): Promise<Messages> => (await import("./en.ts")).en, locale: "en-GB", htmlLang: "en" },
  zh: { load: async (): Promise<Messages> => (await import("./zh.ts")).zh, locale: "zh-CN", htmlLang: "zh-Hans" },
} as const;

export type Language = keyof typeof languages;

/** Every language by the name that its readers give it. */
export const languageNames: Readonly<Record<Language, { readonly self: string; readonly htmlLang: string }>> = {
  en: { self: "English", htmlLang: languages.en.htmlLang },
  zh: { self: "简体中文", htmlLang: languages.zh.htmlLang },
};

interface Loaded {
  readonly language: Language;
  readonly messages: Messages;
}

interface LanguageChoice {
  readonly language: Language;
  readonly text: Messages;
  /** For `Intl`. */
  readonly locale: string;
  choose(language: Language): void;
}

const STORAGE_KEY = "aisle.language";
const LanguageContext = createContext<LanguageChoice | null>(null);

/** The texts that the app begins with. */
export async function loadLanguage(language = initialLanguage()): Promise<Loaded> {
  return { language, messages: await languages[language].load() };
}

interface LanguageProviderProps {
  readonly start: Loaded;
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
        keep(chosen);
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

function initialLanguage(): Language {
  const kept = readKept();
  if (kept === "en" || kept === "zh") return kept;
  return navigator.languages.find((tag) => /^(en|zh)\b/.test(tag))?.startsWith("zh") ? "zh" : "en";
}

function readKept(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
}
