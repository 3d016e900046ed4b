/** What everything on the Stripe side works with. */
import type { Agenda } from "../agenda.ts";
import type { Faults } from "../faults.ts";
import type { MakeId } from "../ids.ts";
import type { Store } from "../store.ts";
import type { Renderer } from "./render.ts";

export interface StripeCore {
  readonly store: Store;
  readonly agenda: Agenda;
  readonly faults: Faults;
  readonly makeId: MakeId;
  readonly nowMs: () => number;
  readonly renderer: Renderer;
  /** Notes an event down and tells the endpoints that want it. */
  readonly emit: (type: string, object: unknown) => void;
}
