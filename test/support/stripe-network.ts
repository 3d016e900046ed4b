/** Loaded into a server before all else: where its calls to Stripe end up, a sandbox being there instead. */
const sandboxUrl = process.env["STRIPE_STAND_IN"]!;
const real = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  return url.startsWith("https://api.stripe.com/") ? real(sandboxUrl + url.slice(22), init) : real(input, init);
};
