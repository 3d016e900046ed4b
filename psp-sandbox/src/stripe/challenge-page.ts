/** `/3ds/:id`: where a bank would ask the payer to prove who they are. A page for people, a POST for programs. */
import { answerChallenge } from "./charging.ts";
import type { StripeCore } from "./core.ts";
import { page, seeOther } from "../page.ts";
import type { IntentRow } from "./rows.ts";

/**
 * GET shows the page. POST with `outcome=complete` or `outcome=fail` answers the challenge, and sends a browser back to
 * where it came from.
 */
export function handleChallenge(core: StripeCore, request: Request, body: string): Response {
  const url = new URL(request.url);
  const intent = core.store.intents.get(url.pathname.slice("/3ds/".length));
  if (!intent) return page("Unknown challenge", "<p>There is no such challenge.</p>", 404);
  if (request.method !== "POST") return challengePage(intent);
  const outcome = new URLSearchParams(body).get("outcome");
  if (outcome !== "complete" && outcome !== "fail") return page("Which?", "<p>outcome is complete or fail.</p>", 400);
  const answered = answerChallenge(core, intent, outcome === "complete");
  core.store.commit();
  if (answered.returnUrl === null) return page("Thank you", "<p>You may close this window.</p>");
  return seeOther(backUrl(answered, answered.returnUrl));
}

function challengePage({ amount, currency, status }: IntentRow): Response {
  if (status !== "requires_action") return page("Nothing to do", "<p>This challenge is over.</p>");
  const form = `<p>Is it you who pays ${amount} (${currency.toUpperCase()}, smallest units)?</p>
<form method="post">
<button name="outcome" value="complete">Complete</button>
<button name="outcome" value="fail">Fail</button>
</form>`;
  return page("3-D Secure challenge (sandbox)", form);
}

function backUrl({ id, clientSecret, status }: IntentRow, returnUrl: string): string {
  const back = new URL(returnUrl);
  back.searchParams.set("payment_intent", id);
  back.searchParams.set("payment_intent_client_secret", clientSecret);
  back.searchParams.set("redirect_status", status === "requires_payment_method" ? "failed" : "succeeded");
  return back.href;
}
