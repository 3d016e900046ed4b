// First, so that the styles of each part come after what they build on.
import "./app/tokens.css";
import "./app/base.css";
import "./app/controls.css";
import { createClient } from "@aisle/client";
import { AisleProvider } from "@aisle/client/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AccountProvider } from "./account/account.tsx";
import { App } from "./app/App.tsx";
import { LanguageProvider, loadLanguage } from "./i18n/language.tsx";

const client = createClient({ url: location.origin, session: "cookie" });
const language = await loadLanguage();

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
