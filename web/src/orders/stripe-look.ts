/** How Stripe's form looks: as the page around it does, by the page's own tokens. */
import type { Appearance } from "@stripe/stripe-js";

export function stripeLook(): Appearance {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const line = { border: `1px solid ${token("--line-strong")}`, boxShadow: "none" };
  const chosen = { borderColor: token("--accent"), boxShadow: `0 0 0 1px ${token("--accent")}` };
  return {
    theme: "flat",
    variables: {
      colorPrimary: token("--accent"),
      colorBackground: token("--card"),
      colorText: token("--ink"),
      colorTextSecondary: token("--ink-soft"),
      colorTextPlaceholder: token("--ink-soft"),
      colorDanger: token("--bad"),
      fontFamily: token("--font"),
      fontSizeBase: "16px",
      borderRadius: token("--radius-small"),
    },
    rules: {
      ".Input": line,
      ".Input:focus": chosen,
      ".Input--invalid": { border: `1px solid ${token("--bad")}`, boxShadow: "none" },
      ".Tab": line,
      ".Tab--selected": chosen,
      ".Tab--selected:focus": chosen,
      ".Label": { fontWeight: "600" },
    },
  };
}
