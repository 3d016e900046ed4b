import type { CabinClass, LiveSeat, SeatCounts } from "@aisle/client";
import { Fragment } from "react";
import { useText } from "../i18n/language.tsx";
import type { ListedRow } from "./list-rows.ts";
import { isOpenTo, type SeatChoice } from "./seat-choice.ts";
import { isChoosable, lookOf, stateInWords, traitsInWords } from "./seat-label.ts";

type PriceOf = ((seat: LiveSeat) => string | null) | undefined;

interface CabinStepProps {
  readonly cabins: readonly CabinClass[];
  readonly counts: SeatCounts;
  readonly choice: SeatChoice;
  onChoose(cabin: CabinClass): void;
}

export function CabinStep({ cabins, counts, choice, onChoose }: CabinStepProps) {
  const text = useText();
  return (
    <>
      <h3 tabIndex={-1}>{text.list.chooseCabin}</h3>
      <ul className="list-steps">
        {cabins.map((cabin) => (
          <li key={cabin}>
            <button type="button" data-step={cabin} onClick={() => onChoose(cabin)}>
              <strong>{text.cabins[cabin]}</strong>
              <span className="soft">
                {isOpenTo({ cabin }, choice) ? text.list.free(counts.byCabin[cabin]?.available ?? 0) : text.seat.closed}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface RowStepProps {
  readonly cabin: CabinClass;
  readonly rows: readonly ListedRow[];
  readonly choice: SeatChoice;
  onChoose(row: number): void;
  /** Null where there is only one cabin. */
  readonly onBack: (() => void) | null;
}

export function RowStep({ cabin, rows, choice, onChoose, onBack }: RowStepProps) {
  const text = useText();
  const { list } = text;
  const factsOf = ({ free, windows, aisles, isExit, hasLegroom }: ListedRow) =>
    [
      isOpenTo({ cabin }, choice) ? list.free(free) : text.seat.closed,
      ...(windows > 0 ? [list.windows(windows)] : []),
      ...(aisles > 0 ? [list.aisles(aisles)] : []),
      ...(isExit ? [text.seat.characteristics.E] : []),
      ...(hasLegroom ? [text.seat.characteristics.L] : []),
    ].join(" · ");
  return (
    <>
      {onBack && <Back label={list.backToCabins} onBack={onBack} />}
      <h3 tabIndex={-1}>{list.chooseRow(text.cabins[cabin])}</h3>
      <ul className="list-steps">
        {rows.map((row) => (
          <li key={row.row}>
            <button type="button" data-step={row.row} data-full={row.free === 0} onClick={() => onChoose(row.row)}>
              <strong>{text.seat.row(row.row)}</strong>
              <span className="soft">{factsOf(row)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface SeatStepProps {
  readonly cabin: CabinClass;
  readonly row: ListedRow;
  readonly choice: SeatChoice;
  readonly priceOf: PriceOf;
  /** The rows in front and behind. */
  readonly before: number | null;
  readonly after: number | null;
  onChoose(row: number): void;
  onBack(): void;
  onToggle(designator: string): void;
}

export function SeatStep({ cabin, row, choice, priceOf, before, after, onChoose, onBack, onToggle }: SeatStepProps) {
  const text = useText();
  const { list } = text;
  return (
    <>
      <Back label={list.backToRows} onBack={onBack} />
      <h3 tabIndex={-1}>{list.seatsOf(text.seat.row(row.row), text.cabins[cabin])}</h3>
      <ul className="list-seats">
        {row.seats.map((seat, index) => (
          <Fragment key={seat.designator}>
            {isAisleBetween(row.seats[index - 1], seat) && (
              <li className="list-aisle soft" aria-hidden="true">
                {text.list.aisle}
              </li>
            )}
            <li>
              <SeatBox {...{ seat, choice, onToggle }} price={priceOf?.(seat) ?? null} />
            </li>
          </Fragment>
        ))}
      </ul>
      <div className="list-neighbours">
        {before !== null && (
          <button type="button" className="button button-small" onClick={() => onChoose(before)}>
            {list.before(text.seat.row(before))}
          </button>
        )}
        {after !== null && (
          <button type="button" className="button button-small" onClick={() => onChoose(after)}>
            {list.after(text.seat.row(after))}
          </button>
        )}
      </div>
    </>
  );
}

interface SeatBoxProps {
  readonly seat: LiveSeat;
  readonly choice: SeatChoice;
  readonly price: string | null;
  onToggle(designator: string): void;
}

function SeatBox({ seat, choice, price, onToggle }: SeatBoxProps) {
  const text = useText();
  const look = lookOf(seat, choice);
  const isOpen = isChoosable(seat, choice);
  const facts = [...traitsInWords(seat, text), ...(isOpen && price ? [price] : [])];
  return (
    <label className="list-seat" data-look={look}>
      {/* Never really disabled: a seat that is taken while it has the focus must not lose it. */}
      <input
        type="checkbox"
        data-seat={seat.designator}
        data-look={look}
        checked={look === "selected" || look === "mine" || look === "current"}
        aria-disabled={!isOpen}
        onChange={() => onToggle(seat.designator)}
      />
      <strong>{seat.designator}</strong>
      <span>
        {stateInWords(seat, choice, text)}
        <small className="soft">{facts.join(" · ")}</small>
      </span>
    </label>
  );
}

function Back({ label, onBack }: { readonly label: string; onBack(): void }) {
  return (
    <button type="button" className="back-link list-back" onClick={onBack}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path className="stroke" d="M10 3 5 8l5 5" />
      </svg>
      {label}
    </button>
  );
}

function isAisleBetween(a: LiveSeat | undefined, b: LiveSeat): boolean {
  return a !== undefined && a.characteristics.includes("A") && b.characteristics.includes("A");
}
