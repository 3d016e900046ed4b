/** Turns held seats and passengers into an order, and goes there. */
import type { AisleError, Money, Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { errorText } from "../errors/error-text.ts";
import { useLanguage } from "../i18n/language.tsx";
import { asAisleError, forget } from "../query/use-query.ts";
import { noteUnsaved } from "../travellers/unsaved.ts";
import { travellersKey } from "../travellers/use-travellers.ts";
import { type CheckoutDraft, keepDraft } from "./draft.ts";
import { newPassenger, travellersToSave } from "./saved-travellers.ts";
import type { HeldSeats } from "./use-held-seats.ts";
import { seatingOf } from "./seating.ts";

/** The order is made by then, and its page can be waited for no longer. */
const SAVE_TIMEOUT_MS = 5_000;

interface OrderWish {
  readonly offerId: string;
  readonly held: readonly HeldSeats[];
  readonly draft: CheckoutDraft;
  readonly expectedTotal: Money;
  /** True when the server seats the party. */
  readonly isArranged: boolean;
  readonly travellers: readonly Traveller[];
  readonly journeyEnds: string;
}

export interface OrderMaking {
  readonly isBusy: boolean;
  /** What no field can say. */
  readonly problem: string | null;
  make(wish: OrderWish): Promise<AisleError | null>;
}

export function useOrderMaking(): OrderMaking {
  const { text, language } = useLanguage();
  const client = useClient();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  function problemOf(error: AisleError): string {
    if (error.code === "timeout_unknown") return text.checkout.unsure;
    const issues = error.details?.issues ?? [];
    // What has a field is said there.
    const general = issues.filter(({ path }) => path in text.checkout.parts);
    if (general.length > 0) {
      return general
        .map(({ path, message }) => text.checkout.refusedPart(text.checkout.parts[path]!, message))
        .join(" ");
    }
    if (issues.length > 0) return text.checkout.marked;
    const seats = error.details?.refusals?.map(({ seat }) => seat).join(", ");
    return seats ? `${errorText(error, language)} (${seats})` : errorText(error, language);
  }

  /** The booking is safe: what cannot be saved now is only told. */
  async function save({ draft, travellers }: OrderWish, orderId: string): Promise<void> {
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
  }

  async function make(wish: OrderWish): Promise<AisleError | null> {
    const { offerId, held, draft, expectedTotal, isArranged, travellers, journeyEnds } = wish;
    setIsBusy(true);
    setProblem(null);
    try {
      const { order } = await client.orders.create({
        offerId,
        expectedTotal,
        language,
        holds: held.flatMap(({ flightId, holds }) => holds.map(({ holdId }) => ({ holdId, flightId }))),
        passengers: draft.people.map((person) => newPassenger(person, travellers, journeyEnds)),
        contact: {
          email: draft.contact.email.trim(),
          ...(draft.contact.phone.trim() !== "" && { phone: draft.contact.phone.trim() }),
        },
        ...(!isArranged && { seats: seatWishes(held, draft) }),
      });
      await save(wish, order.orderId);
      navigate(hrefOf({ page: "order", orderId: order.orderId }));
      return null;
    } catch (failure) {
      const error = asAisleError(failure);
      setProblem(problemOf(error));
      setIsBusy(false);
      return error;
    }
  }

  return { isBusy, problem, make };
}

function seatWishes(held: readonly HeldSeats[], { people, seats: wanted }: CheckoutDraft) {
  const seated = people.flatMap(({ type }, place) => (type === "infant" ? [] : [place]));
  return held.flatMap(({ flightId, seats }) =>
    seatingOf(seats, wanted[flightId]).map((seat, index) => ({ flightId, seat, passenger: seated[index]! })),
  );
}
