/** What a person does on the map of one flight to seat a party anew: choosing whom, picking a seat, hearing of losses. */
import type { CabinClass, Passenger } from "@aisle/client";
import type { FlightView } from "@aisle/client/react";
import { useState } from "react";
import type { Told } from "../flight/told.ts";
import { formatList } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { mergeWishes, pickSeat, type Seating, wishesOf } from "./seating.ts";
import { type SeatingObjection, seatingObjections } from "./seating-rules.ts";

export interface SeatPicking {
  readonly seating: Seating;
  /** Who is to sit elsewhere than now, and where. */
  readonly wishes: Seating;
  readonly objections: readonly SeatingObjection[];
  /** Whose seat is picked next. */
  readonly chosenId: string;
  readonly told: Told | null;
  /** What was picked last, for readers. */
  readonly spoken: string;
  choose(passengerId: string): void;
  pick(designator: string): void;
  clear(): void;
  tell(told: Told | null): void;
}

interface Party {
  readonly view: FlightView;
  readonly cabin: CabinClass;
  /** Everyone who flies, infants too. */
  readonly people: readonly Passenger[];
  /** Where they sit now; empty on a flight that is new to them. */
  readonly current: Seating;
  /** Where they would like to sit, if it is free. */
  readonly start?: Seating;
  /** While it is asked for, or not known what came of it: then the map may show our own seats as taken. */
  readonly isFrozen: boolean;
  /** Called when another seat was picked. */
  onPicked(): void;
}

const nobody: Seating = new Map();

export function useSeatPicking({
  view,
  cabin,
  people,
  current,
  start = nobody,
  isFrozen,
  onPicked,
}: Party): SeatPicking {
  const { text, locale } = useLanguage();
  const { seats } = view.snapshot;
  const seated = people.filter(({ type }) => type !== "infant");
  const [asked, setAsked] = useState(start);
  const [chosenId, setChosenId] = useState<string>(seated[0]?.passengerId ?? "");
  const [told, setTold] = useState<Told | null>(null);
  const [spoken, setSpoken] = useState("");

  const isFree = (designator: string): boolean => {
    const seat = seats.get(designator);
    return seat !== undefined && seat.cabin === cabin && (seat.state === "available" || seat.mine !== null);
  };
  const merged = isFrozen || seats.size === 0 ? null : mergeWishes(current, asked, isFree);
  const wishes = merged?.wishes ?? asked;
  const seating = merged?.seating ?? new Map([...current, ...asked]);
  if (wishes !== asked) {
    setAsked(wishes);
    // What was only a guess of ours is no loss.
    const lost = merged?.lost.filter((seat) => ![...start.values()].includes(seat)) ?? [];
    if (lost.length > 0) {
      setTold({ tone: "bad", text: text.change.seatsGone(formatList(lost, locale), lost.length) });
    }
  }

  function pick(designator: string): void {
    const seat = seats.get(designator);
    if (seat?.cabin !== cabin || isFrozen) return;
    const picked = pickSeat({ current, seating }, chosenId, seat);
    if (picked.kind !== "picked") return;
    setAsked(wishesOf(current, picked.seating));
    setTold(null);
    onPicked();
    const nameOf = (id: string) => people.find(({ passengerId }) => passengerId === id)?.givenName ?? id;
    const moved = [...picked.seating].filter(([id, one]) => seating.get(id) !== one);
    setSpoken(moved.map(([id, one]) => text.change.picked(nameOf(id), one)).join(" "));
    const next = seated.find(({ passengerId }) => !picked.seating.has(passengerId));
    if (next) setChosenId(next.passengerId);
  }

  return {
    ...{ seating, wishes, chosenId, told, spoken, pick },
    objections: seatingObjections(people, seating, seats),
    choose: setChosenId,
    clear: () => setAsked(nobody),
    tell: setTold,
  };
}
