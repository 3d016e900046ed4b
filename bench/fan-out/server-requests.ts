/** What servers under measurement are asked. */
import type { ChangesOrder } from "./make-changes.ts";

export type ServerRequest =
  | { readonly kind: "url" }
  | { readonly kind: "collect garbage" }
  | { readonly kind: "watch loop" }
  | { readonly kind: "loop delay" };

/** What whoever makes the changes is asked. */
export type SourceRequest = { readonly kind: "make changes"; readonly order: ChangesOrder } | { readonly kind: "stop" };
