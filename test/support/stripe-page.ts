/**
 * Stripe as payers' pages meet it, without Stripe: a stand-in for its script, and its API answered by the sandbox. The script
 * has what our page uses of Stripe.js, and a field where a test writes the method to pay with. It speaks to the API from our
 * page, as the real one does from its frame.
 */
import type { BrowserContext } from "playwright-core";
import type { SandboxProcess } from "./sandbox.ts";

export const stripeScript = "https://js.stripe.com/**";
const stripeApi = "https://api.stripe.com/**";

const script = `
window.Stripe = (key) => ({
  elements({ clientSecret, appearance }) {
    let locale = "auto";
    const elements = {
      clientSecret,
      submit: async () => ({}),
      update(options) {
        if (options.locale) locale = options.locale;
        const input = document.querySelector("[data-stripe]");
        if (input) Object.assign(input.dataset, { locale, ground: (options.appearance ?? appearance).variables.colorBackground });
        if (options.appearance) appearance = options.appearance;
      },
      create(kind) {
        const on = {};
        const input = document.createElement("input");
        input.setAttribute("aria-label", "Stripe " + kind);
        Object.assign(input.dataset, { stripe: "", locale, ground: appearance.variables.colorBackground });
        return {
          on: (name, listener) => void (on[name] = listener),
          mount(place) {
            place.append(input);
            setTimeout(() => on.ready?.());
          },
          destroy: () => input.remove(),
        };
      },
    };
    return elements;
  },
  async confirmPayment({ elements, confirmParams }) {
    const method = document.querySelector("[data-stripe]").value;
    if (method === "") return { error: { type: "validation_error" } };
    const [id] = elements.clientSecret.split("_secret_");
    const body = new URLSearchParams({
      key, client_secret: elements.clientSecret, payment_method: method, return_url: confirmParams.return_url,
    });
    const answer = await fetch("https://api.stripe.com/v1/payment_intents/" + id + "/confirm", { method: "POST", body })
      .then((response) => response.json());
    if (answer.error) return { error: answer.error };
    const url = answer.next_action?.redirect_to_url?.url;
    if (url) {
      location.assign(url);
      return new Promise(() => {});
    }
    return { paymentIntent: answer };
  },
});
window.Stripe.version = "endive";
`;

/** From now on the visitor's browser finds Stripe. */
export async function standInForStripe(context: BrowserContext, sandbox: SandboxProcess): Promise<void> {
  await context.route(stripeScript, (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await context.route(stripeApi, async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: sandbox.url + pathname }) });
  });
}
