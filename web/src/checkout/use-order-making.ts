/** Turns held seats and passengers into an order, and goes there. */
import type { AisleError, CallInput, Money, Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useRef } from "react";
import { v7 as uuidV7 } from "uuid";
import { useAccount } from "../account/account.tsx";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useAction } from "../query/use-action.ts";
import { useTravellerSaving } from "./use-traveller-saving.ts";
import { forgetAskedOrder, keepAskedOrder } from "./asked-order.ts";
import type { CheckoutDraft } from "./draft.ts";
import { newPassenger } from "./saved-travellers.ts";
import { type OrderPlace, type OrderProblem, orderProblem } from "./order-refusal.ts";
import { seatingOf } from "./seating.ts";
import type { HeldSeats } from "./use-held-seats.ts";

interface OrderWish {
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
  readonly problem: OrderProblem | null;
  make(wish: OrderWish): Promise<AisleError | null>;
}

/** What was asked for last, and under which id. */
interface Asked {
  readonly request: string;
  readonly orderId: string;
}

export function useOrderMaking(place: OrderPlace): OrderMaking {
  const words = useLanguage();
  const client = useClient();
  const { asUser } = useAccount();
  const saveTravellers = useTravellerSaving();
  const { isBusy, error, run } = useAction();
  const unanswered = useRef<Asked | null>(null);

  /** Whether an earlier wish, of which nothing was heard, has become an order after all. */
  async function findEarlier(request: string): Promise<string | null> {
    const earlier = unanswered.current;
    if (!earlier || earlier.request === request) return null;
    return client.orders.get({ orderId: earlier.orderId }).then(
      () => earlier.orderId,
      () => null,
    );
  }

  async function create(wish: OrderWish): Promise<string | null> {
    const input = { ...requestOf(wish), offerId: place.offerId, language: words.language };
    const request = JSON.stringify(input);
    const earlier = await findEarlier(request);
    if (earlier !== null) return earlier;
    const orderId = unanswered.current?.request === request ? unanswered.current.orderId : uuidV7();
    unanswered.current = { request, orderId };
    keepAskedOrder({ offerId: place.offerId, orderId });
    return (await asUser(() => client.orders.create({ ...input, orderId }))) && orderId;
  }

  /** What came of the last wish is known. */
  function settle(): void {
    unanswered.current = null;
    forgetAskedOrder();
  }

  async function make(wish: OrderWish): Promise<AisleError | null> {
    let refusal: AisleError | null = null;
    await run(
      async () => {
        const orderId = await create(wish);
        if (orderId !== null) {
          await saveTravellers(wish, orderId);
          navigate(hrefOf({ page: "order", orderId }));
        }
        settle();
      },
      (failure) => {
        refusal = failure;
        if (failure.code !== "timeout_unknown") settle();
      },
    );
    return refusal;
  }

  return { isBusy, problem: error && orderProblem(error, place, words), make };
}

function requestOf({
  held,
  draft,
  expectedTotal,
  isArranged,
  travellers,
  journeyEnds,
}: OrderWish): Omit<CallInput<"orders.create">, "offerId" | "language"> {
  return {
    expectedTotal,
    holds: held.flatMap(({ flightId, holds }) => holds.map(({ holdId }) => ({ holdId, flightId }))),
    passengers: draft.people.map((person) => newPassenger(person, travellers, journeyEnds)),
    contact: {
      email: draft.contact.email.trim(),
      ...(draft.contact.phone.trim() !== "" && { phone: draft.contact.phone.trim() }),
    },
    ...(!isArranged && { seats: seatWishes(held, draft) }),
  };
}

function seatWishes(held: readonly HeldSeats[], { people, seats: wanted }: CheckoutDraft) {
  const seated = people.flatMap(({ type }, place) => (type === "infant" ? [] : [place]));
  return held.flatMap(({ flightId, seats }) =>
    seatingOf(seats, wanted[flightId]).map((seat, index) => ({ flightId, seat, passenger: seated[index]! })),
  );
}
