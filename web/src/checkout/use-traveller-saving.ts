/** Saves the travellers of an order that was just made, as its maker wished. */
import type { Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { forget } from "../query/use-query.ts";
import { noteUnsaved } from "../travellers/unsaved.ts";
import { travellersKey } from "../travellers/use-travellers.ts";
import { type CheckoutDraft, keepDraft } from "./draft.ts";
import { travellersToSave } from "./saved-travellers.ts";

/** The order is made by then, and its page can be waited for no longer. */
const SAVE_TIMEOUT_MS = 5_000;

interface Travelled {
  readonly draft: CheckoutDraft;
  readonly travellers: readonly Traveller[];
}

/** The booking is safe: what cannot be saved now is only told. */
export function useTravellerSaving(): (made: Travelled, orderId: string) => Promise<void> {
  const client = useClient();
  return async ({ draft, travellers }, orderId) => {
    const wishes = travellersToSave(draft.people, travellers);
    if (wishes.length === 0) return;
    const outcomes = await Promise.allSettled(
      wishes.map((wish) => client.travellers.save(wish, { timeoutMs: SAVE_TIMEOUT_MS })),
    );
    const failed = wishes.filter((_, index) => outcomes[index]!.status === "rejected");
    noteUnsaved(
      orderId,
      failed.map(({ givenName, surname }) => `${givenName} ${surname}`),
    );
    forget(travellersKey(client.session.getSnapshot().user?.userId));
    keepDraft({ ...draft, people: draft.people.map((person) => ({ ...person, isToSave: false })) });
  };
}
