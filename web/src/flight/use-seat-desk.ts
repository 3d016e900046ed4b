/** What a person does with the seats of one flight: selecting, holding, releasing, and hearing what came of it. */
import type { AisleError, CabinClass, Hold, PartyWishes } from "@aisle/client";
import { type FlightView, useSession } from "@aisle/client/react";
import { MAX_LIVE_HOLDS_PER_FLIGHT, MAX_LIVE_HOLDS_PER_GUEST, MAX_SEATS_PER_HOLD } from "@aisle/protocol/limits.ts";
import { useState } from "react";
import { useAccount } from "../account/account.tsx";
import { errorText } from "../errors/error-text.ts";
import { formatList } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useAction } from "../query/use-action.ts";
import { checkSelection, outsideCabin, type Selection, toggleSeat } from "./selection.ts";
import type { Told } from "./told.ts";
import { useEndedHolds } from "./use-ended-holds.ts";
import { useTelling } from "./use-telling.ts";

/** What is under way; one thing at a time. */
export type Work = "hold" | "find" | "extend" | "release";

export interface SeatDesk {
  readonly selection: Selection;
  readonly told: Told | null;
  readonly work: Work | null;
  /** False while the person has as many holds as one may have. */
  readonly mayHold: boolean;
  /** Says how many that is. */
  readonly limitText: string;
  toggle(designator: string): void;
  /** Selects these in the place of what was lost, beside what is selected. */
  replace(designators: readonly string[]): void;
  clear(): void;
  hold(): Promise<Hold | null>;
  /** Holds seats whose hold ran out, whatever is selected. */
  holdAgain(designators: readonly string[]): Promise<Hold | null>;
  find(party: PartyWishes): Promise<Hold | null>;
  extend(hold: Hold): Promise<Hold | null>;
  release(hold: Hold): Promise<Hold | null>;
  dismiss(read: Told): void;
}

interface Sale {
  /** The only cabin in which seats are chosen and held; null where any will do. */
  readonly ticketCabin: CabinClass | null;
  /** True where no seats are held any more. */
  readonly isOver: boolean;
  /** Called when the sale turns out to be over. */
  onOver(): void;
}

export function useSeatDesk(flight: FlightView, { ticketCabin, isOver, onOver }: Sale): SeatDesk {
  const { text, language, locale } = useLanguage();
  const { asUser } = useAccount();
  const isGuest = useSession().user?.role === "guest";
  const { seats, holds } = flight.snapshot;
  const [selection, setSelection] = useState<Selection>([]);
  const [latestWork, setLatestWork] = useState<Work>("hold");
  const { isBusy, run } = useAction();
  const work = isBusy ? latestWork : null;

  const telling = useTelling(seats, ticketCabin);
  const { told, tell, tellLost, tellOutside } = telling;
  const listed = (designators: readonly string[]) => formatList(designators, locale);

  // Our own hold may show on the map before its answer arrives; that is no loss.
  const checked = work === null ? checkSelection(selection, seats) : { selection, lost: [] };
  if (checked.selection !== selection) {
    setSelection(checked.selection);
    if (checked.lost.length > 0) {
      // One that was lost before, and has not been replaced, is lost still.
      const lost = [...new Set([...(told?.lost?.why === "taken" ? told.lost.seats : []), ...checked.lost])];
      tellLost("taken", text.selection.lost(listed(lost), lost.length), lost);
    }
  }

  useEndedHolds(holds, (hold) => tellLost("expired", text.hold.expired(listed(hold.seats)), hold.seats));

  function toggle(designator: string): void {
    const seat = seats.get(designator);
    if (!seat || work !== null) return;
    if (isOver) return tell("bad", text.flight.notSold);
    const toggled = toggleSeat(selection, seat, { cabin: ticketCabin });
    if (toggled.kind === "full") tell("bad", text.selection.full);
    if (toggled.kind === "otherCabin") tellOutside([designator]);
    if (!("selection" in toggled)) return;
    setSelection(toggled.selection);
    // Who chooses has moved on from what was lost or refused.
    if (told?.lost || told?.otherCabin) telling.clear();
  }

  function doWork(kind: Work, act: () => Promise<Hold>, say: (hold: Hold) => string): Promise<Hold | null> {
    return run(
      async () => {
        setLatestWork(kind);
        telling.clear();
        const hold = await (kind === "hold" || kind === "find" ? asUser(act) : act());
        if (hold) tell("good", say(hold));
        return hold;
      },
      (error) => tellFailure(error, kind),
    );
  }

  function tellFailure(error: AisleError, kind: Work): void {
    const refused = error.details?.refusals?.map(({ seat }) => seat) ?? [];
    if (refused.length > 0) {
      setSelection((selected) => selected.filter((designator) => !refused.includes(designator)));
      tellLost("taken", text.selection.refused(listed(refused)), refused);
    } else if (error.code === "seat_taken" && kind === "find") tell("bad", text.find.none);
    else tell("bad", errorText(error, language));
    if (error.code === "flight_closed") onOver();
  }

  async function hold(designators: readonly string[]): Promise<Hold | null> {
    const closed = outsideCabin(designators, seats, ticketCabin);
    if (closed.length > 0) {
      // Selected while it was not known yet what the ticket is for.
      setSelection((selected) => selected.filter((designator) => !closed.includes(designator)));
      tellOutside(closed);
      return null;
    }
    const held = await doWork(
      "hold",
      () => flight.hold(designators),
      ({ seats: kept }) => text.hold.held(listed(kept)),
    );
    if (held) setSelection((selected) => selected.filter((designator) => !designators.includes(designator)));
    return held;
  }

  return {
    selection,
    told,
    work,
    mayHold: holds.length < (isGuest ? MAX_LIVE_HOLDS_PER_GUEST : MAX_LIVE_HOLDS_PER_FLIGHT),
    limitText: isGuest ? text.account.guestLimit : text.selection.limit,
    toggle,
    replace: (designators) => {
      setSelection([...new Set([...selection, ...designators])].slice(0, MAX_SEATS_PER_HOLD));
      telling.clear();
    },
    clear: () => setSelection([]),
    hold: () => hold(selection),
    holdAgain: hold,
    find: (party) =>
      doWork(
        "find",
        () => flight.holdBest(party),
        ({ seats: held }) => text.hold.held(listed(held)),
      ),
    extend: ({ holdId }) =>
      doWork(
        "extend",
        () => flight.extend(holdId),
        () => text.hold.extendedNow,
      ),
    release: (hold) =>
      doWork(
        "release",
        () => flight.release(hold.holdId),
        () => text.hold.released(listed(hold.seats)),
      ),
    dismiss: telling.dismiss,
  };
}
