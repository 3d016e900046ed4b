import { createClient } from "@aisle/client";
import { AisleProvider } from "@aisle/client/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AccountProvider } from "../account/account.tsx";
import { LanguageProvider } from "../i18n/language.tsx";
import type { LoadedLanguage } from "../i18n/languages.ts";
import { App } from "./App.tsx";

/** Brings the app into the page. */
export function start(language: LoadedLanguage): void {
  const client = createClient({ url: location.origin, session: "cookie" });
  createRoot(document.getElementById("root")!).render(
    <StrictMode>
      <AisleProvider client={client}>
        <LanguageProvider start={language}>
          <AccountProvider>
            <App />
          </AccountProvider>
        </LanguageProvider>
      </AisleProvider>
    </StrictMode>,
  );
}
