/** The languages of the app, and which of them a visit begins with: chosen by the person, else by the browser. */
import { keep, readKept } from "../app/kept.ts";
import type { Messages } from "./en.ts";

/** A visit loads the texts of the languages that it reads. */
export const languages = {
  en: { load: async (): Promise<Messages> => (await import("./en.ts")).en, locale: "en-GB", htmlLang: "en" },
  zh: { load: async (): Promise<Messages> => (await import("./zh.ts")).zh, locale: "zh-CN", htmlLang: "zh-Hans" },
} as const;

export type Language = keyof typeof languages;

/** Every language by the name that its readers give it. */
export const languageNames: Readonly<Record<Language, { readonly self: string; readonly htmlLang: string }>> = {
  en: { self: "English", htmlLang: languages.en.htmlLang },
  zh: { self: "简体中文", htmlLang: languages.zh.htmlLang },
};

export interface LoadedLanguage {
  readonly language: Language;
  readonly messages: Messages;
}

const STORAGE_KEY = "aisle.language";

/** Its texts; those that the app begins with unless another is named. */
export async function loadLanguage(language = initialLanguage()): Promise<LoadedLanguage> {
  return { language, messages: await languages[language].load() };
}

export function keepLanguage(language: Language): void {
  keep("browser", STORAGE_KEY, language);
}

function initialLanguage(): Language {
  const kept = readKept("browser", STORAGE_KEY);
  if (kept === "en" || kept === "zh") return kept;
  return navigator.languages.find((tag) => /^(en|zh)\b/.test(tag))?.startsWith("zh") ? "zh" : "en";
}
