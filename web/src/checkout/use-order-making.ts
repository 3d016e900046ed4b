/** Turns held seats and passengers into an order, and goes there. */
import type { AisleError, Money } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { navigate } from "../app/history.ts";
import { hrefOf } from "../app/routes.ts";
import { errorText } from "../errors/error-text.ts";
import { useLanguage } from "../i18n/language.tsx";
import { asAisleError } from "../query/use-query.ts";
import type { CheckoutDraft } from "./draft.ts";
import type { HeldSeats } from "./use-held-seats.ts";
import { seatingOf } from "./seating.ts";

interface OrderWish {
  readonly offerId: string;
  readonly held: readonly HeldSeats[];
  readonly draft: CheckoutDraft;
  readonly expectedTotal: Money;
  /** True when the server seats the party. */
  readonly isArranged: boolean;
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

  async function make({ offerId, held, draft, expectedTotal, isArranged }: OrderWish): Promise<AisleError | null> {
    setIsBusy(true);
    setProblem(null);
    try {
      const { order } = await client.orders.create({
        offerId,
        expectedTotal,
        language,
        holds: held.flatMap(({ flightId, holds }) => holds.map(({ holdId }) => ({ holdId, flightId }))),
        passengers: draft.people.map(({ type, givenName, surname, birthDate }) => ({
          ...{ type, givenName: givenName.trim(), surname: surname.trim() },
          ...(birthDate !== "" && { birthDate }),
        })),
        contact: {
          email: draft.contact.email.trim(),
          ...(draft.contact.phone.trim() !== "" && { phone: draft.contact.phone.trim() }),
        },
        ...(!isArranged && { seats: seatWishes(held, draft) }),
      });
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
