/** Tells a person what happened to the seats of one flight: the last thing, until it is read or they go on. */
import type { CabinClass, SeatLookup } from "@aisle/client";
import { useState } from "react";
import { formatList } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { outsideCabin } from "./selection.ts";
import type { Lost, Told } from "./told.ts";

export interface Telling {
  readonly told: Told | null;
  tell(tone: Told["tone"], message: string): void;
  tellLost(why: Lost["why"], message: string, gone: readonly string[]): void;
  /** These are in another cabin than the ticket's. */
  tellOutside(designators: readonly string[]): void;
  /** The person has gone on. */
  clear(): void;
  /** The person has read it; what was told since is news, and stays. */
  dismiss(read: Told): void;
}

export function useTelling(seats: SeatLookup, ticketCabin: CabinClass | null): Telling {
  const { text, locale } = useLanguage();
  const [told, setTold] = useState<Told | null>(null);

  return {
    told,
    tell: (tone, message) => setTold({ tone, text: message }),
    tellLost(why, message, gone) {
      // Nothing leads back to what the ticket is not for.
      const outside = outsideCabin(gone, seats, ticketCabin);
      const lost = gone.filter((designator) => !outside.includes(designator));
      setTold({ tone: "bad", text: message, ...(lost.length > 0 && { lost: { why, seats: lost } }) });
    },
    tellOutside(designators) {
      const cabin = seats.get(designators[0]!)?.cabin;
      if (!cabin || !ticketCabin) return;
      const message = text.selection.otherCabin(formatList(designators, locale), text.cabins[ticketCabin]);
      setTold({ tone: "bad", text: message, otherCabin: cabin });
    },
    clear: () => setTold(null),
    dismiss: (read) => setTold((latest) => (latest === read ? null : latest)),
  };
}
