import type { SeatLookup } from "@aisle/client";
import { formatList } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { alternativesTo, kindOf } from "./alternatives.ts";
import type { Lost } from "./told.ts";
import type { SeatDesk } from "./use-seat-desk.ts";

interface LostSeatsProps {
  readonly lost: Lost;
  readonly seats: SeatLookup;
  readonly desk: Pick<SeatDesk, "selection" | "replace" | "holdAgain" | "work">;
}

/** One tap leads on from seats that were lost: to hold them again while they are free, else to what comes closest. */
export function LostSeats({ lost, seats, desk }: LostSeatsProps) {
  const { text, locale } = useLanguage();
  const isFreeAgain = lost.seats.every((designator) => seats.get(designator)?.state === "available");
  if (lost.why === "expired" && isFreeAgain) {
    return (
      <div className="told-ways">
        <button
          type="button"
          className="button button-small"
          disabled={desk.work !== null}
          onClick={() => void desk.holdAgain(lost.seats)}
        >
          {text.lost.holdAgain}
        </button>
      </div>
    );
  }
  const gone = lost.seats.filter(
    (designator) => lost.why !== "expired" || seats.get(designator)?.state !== "available",
  );
  const free = lost.seats.filter((designator) => !gone.includes(designator));
  const offered = alternativesTo(gone, [...desk.selection, ...free], seats);
  const describe = (designators: readonly string[]) => {
    const only = designators.length === 1 ? seats.get(designators[0]!) : undefined;
    return only ? `${only.designator} (${text.live.kinds[kindOf(only)]})` : formatList(designators, locale);
  };
  if (offered.length === 0) return <p className="lost-none">{text.lost.none}</p>;
  return (
    <div className="told-ways">
      {offered.map((designators) => (
        <button
          key={designators.join(" ")}
          type="button"
          className="button button-small"
          onClick={() => desk.replace([...free, ...designators])}
        >
          {text.lost.take(describe(designators))}
        </button>
      ))}
    </div>
  );
}
