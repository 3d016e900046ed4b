import type { CabinClass, Hold, SeatCounts, SeatWishes } from "@aisle/client";
import { MAX_SEATS_PER_HOLD } from "@aisle/protocol/limits.ts";
import { type FormEvent, useId, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { cabinsOf } from "../seat-map/cabins.ts";
import { isOpenTo } from "../seat-map/seat-choice.ts";
import type { SeatDesk } from "./use-seat-desk.ts";

interface FindSeatsProps {
  readonly counts: SeatCounts;
  readonly startCabin: string | null;
  /** The only one that seats are found in; null where the person chooses. */
  readonly ticketCabin: CabinClass | null;
  readonly startCount: number;
  readonly desk: SeatDesk;
  onFound(hold: Hold): void;
}

const nearOptions = ["anywhere", "window", "aisle"] as const;
type Near = (typeof nearOptions)[number];

/** Leaves the choice of seats to the server. */
export function FindSeats({ counts, startCabin, ticketCabin, startCount, desk, onFound }: FindSeatsProps) {
  const text = useText();
  const id = useId();
  const cabins = cabinsOf(counts).filter((cabin) => isOpenTo({ cabin }, { cabin: ticketCabin }));
  const [chosenCount, setCount] = useState<number | null>(null);
  const [chosenCabin, setCabin] = useState<CabinClass | null>(null);
  const [near, setNear] = useState<Near>("anywhere");
  const [isAccessible, setIsAccessible] = useState(false);
  const count = chosenCount ?? startCount;
  const named = (name: string | null) => cabins.find((one) => one === name);
  const cabin = named(chosenCabin) ?? named(startCabin) ?? cabins.at(-1);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!cabin) return;
    const wishes: SeatWishes = { ...(near !== "anywhere" && { near }), ...(isAccessible && { accessible: true }) };
    const hold = await desk.find({ cabin, count, wishes });
    if (hold) onFound(hold);
  }

  return (
    <form
      className="card panel-card find-seats"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => void submit(event)}
    >
      <h2 id={`${id}-title`}>{text.find.title}</h2>
      <p className="soft">{text.find.hint}</p>
      <div className="find-row">
        <span id={`${id}-count`}>{text.find.count}</span>
        <div className="stepper" role="group" aria-labelledby={`${id}-count`}>
          <button type="button" aria-label={text.find.fewer} disabled={count <= 1} onClick={() => setCount(count - 1)}>
            −
          </button>
          <output aria-live="polite">{count}</output>
          <button
            type="button"
            aria-label={text.find.more}
            disabled={count >= MAX_SEATS_PER_HOLD}
            onClick={() => setCount(count + 1)}
          >
            +
          </button>
        </div>
      </div>
      {cabins.length > 1 && (
        <div className="find-row">
          <label htmlFor={`${id}-cabin`}>{text.find.cabin}</label>
          <select
            id={`${id}-cabin`}
            className="input select"
            value={cabin}
            onChange={(event) => setCabin(event.currentTarget.value as CabinClass)}
          >
            {cabins.map((name) => (
              <option key={name} value={name}>
                {text.cabins[name]} · {text.map.left(counts.byCabin[name]?.available ?? 0)}
              </option>
            ))}
          </select>
        </div>
      )}
      <fieldset className="find-row">
        <legend>{text.find.near}</legend>
        <div className="segments">
          {nearOptions.map((option) => (
            <label key={option}>
              <input type="radio" name={`${id}-near`} checked={near === option} onChange={() => setNear(option)} />
              <span>{text.find[option]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="find-row check-row">
        {text.find.accessible}
        <input
          type="checkbox"
          checked={isAccessible}
          onChange={(event) => setIsAccessible(event.currentTarget.checked)}
        />
      </label>
      <button type="submit" className="button button-wide" disabled={desk.work !== null || !desk.mayHold}>
        {desk.work === "find" ? text.find.finding : text.find.submit(count)}
      </button>
    </form>
  );
}
