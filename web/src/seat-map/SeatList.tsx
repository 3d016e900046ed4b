import type { CabinClass, LiveSeat, SeatCounts, SeatLookup } from "@aisle/client";
import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { cabinsOf } from "./cabins.ts";
import { CabinStep, RowStep, SeatStep } from "./ListSteps.tsx";
import { listRows } from "./list-rows.ts";
import type { SeatChoice } from "./seat-choice.ts";
import "./seat-list.css";

export interface SeatListProps {
  readonly seats: SeatLookup;
  readonly counts: SeatCounts;
  readonly choice: SeatChoice;
  /** The cabin to begin in. */
  readonly startCabin: string | null;
  readonly priceOf?: ((seat: LiveSeat) => string | null) | undefined;
  onToggle(designator: string): void;
}

/** The map in words: a cabin, a row of it, the seats of that row. Whatever the map can do can be done here, and as live. */
export function SeatList({ seats, counts, choice, startCabin, priceOf, onToggle }: SeatListProps) {
  const text = useText();
  const cabins = cabinsOf(counts);
  const first = choice.cabin ?? startCabin;
  const only = cabins.length === 1 ? cabins[0] : cabins.find((cabin) => cabin === first);
  const [chosenCabin, setCabin] = useState<CabinClass | null>(only ?? null);
  const [chosenRow, setRow] = useState<number | null>(null);
  /** What the person came back from: it has the focus again. */
  const [left, setLeft] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const step = `${chosenCabin} ${chosenRow}`;
  const enteredStep = useRef(step);

  useEffect(() => {
    if (enteredStep.current === step) return;
    enteredStep.current = step;
    const target = place.current?.querySelector<HTMLElement>(left ? `[data-step="${left}"]` : "h3");
    target?.focus();
  }, [step, left]);

  function go(cabin: CabinClass | null, row: number | null, from: string | null = null): void {
    setCabin(cabin);
    setRow(row);
    setLeft(from);
  }

  const rows = chosenCabin ? listRows(chosenCabin, seats, choice) : [];
  const index = rows.findIndex(({ row }) => row === chosenRow);
  const row = rows[index];
  return (
    <div className="seat-list" ref={place} role="group" aria-label={text.list.label}>
      {!chosenCabin && <CabinStep {...{ cabins, counts, choice }} onChoose={(cabin) => go(cabin, null)} />}
      {chosenCabin && !row && (
        <RowStep
          cabin={chosenCabin}
          {...{ rows, choice }}
          onChoose={(number) => go(chosenCabin, number)}
          onBack={cabins.length > 1 ? () => go(null, null, chosenCabin) : null}
        />
      )}
      {chosenCabin && row && (
        <SeatStep
          {...{ row, choice, priceOf, onToggle }}
          cabin={chosenCabin}
          before={rows[index - 1]?.row ?? null}
          after={rows[index + 1]?.row ?? null}
          onChoose={(number) => go(chosenCabin, number)}
          onBack={() => go(chosenCabin, null, String(row.row))}
        />
      )}
    </div>
  );
}
