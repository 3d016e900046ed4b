/**
 * The first script of a visit, kept small: it asks at once for all that the page at this address needs, so that nothing
 * of it waits for the rest of the app to arrive.
 */
// First, so that the styles of each part come after what they build on.
import "./app/tokens.css";
import "./app/base.css";
import "./app/controls.css";
import { pages } from "./app/pages.ts";
import { parseRoute } from "./app/routes.ts";
import { tellThatStartFailed } from "./app/start-failed.ts";
import { loadLanguage } from "./i18n/languages.ts";

const { page } = parseRoute(location.pathname, location.search);
// Should it fail, the page says so in its place.
if (page !== "missing") pages[page].load().catch(() => undefined);

// Not awaited: the app's script imports from this one, and would wait for it in turn.
Promise.all([loadLanguage(), import("./app/start.tsx")]).then(
  ([language, { start }]) => start(language),
  tellThatStartFailed,
);
