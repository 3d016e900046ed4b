import { useId } from "react";
import { useText } from "../i18n/language.tsx";
import { cabins, type FlightQuery, MAX_SEATED, sanePartyOf } from "./search-query.ts";

type Wish = Pick<FlightQuery, "adults" | "children" | "infants" | "cabin">;

interface PartyFieldsProps {
  readonly wish: Wish;
  onChange(wish: Wish): void;
}

/** Who flies, and in which cabin. What cannot be booked together cannot be chosen. */
export function PartyFields({ wish, onChange }: PartyFieldsProps) {
  const text = useText();
  const id = useId();
  const { adults, children, infants, cabin } = wish;
  const change = (changes: Partial<Wish>) => {
    const changed = { ...wish, ...changes };
    onChange({ ...changed, ...sanePartyOf(changed) });
  };
  return (
    <div className="party-fields">
      <Count
        label={text.search.adults}
        min={1}
        max={MAX_SEATED}
        value={adults}
        onChange={(n) => change({ adults: n })}
      />
      <Count
        label={text.search.children}
        min={0}
        max={MAX_SEATED - adults}
        value={children}
        onChange={(n) => change({ children: n })}
      />
      <Count
        label={text.search.infants}
        min={0}
        max={adults}
        value={infants}
        onChange={(n) => change({ infants: n })}
      />
      <div className="field">
        <label htmlFor={id}>{text.search.cabin}</label>
        <select
          id={id}
          className="input"
          value={cabin}
          onChange={(event) => change({ cabin: cabins.find((one) => one === event.currentTarget.value) ?? "economy" })}
        >
          {cabins.map((one) => (
            <option key={one} value={one}>
              {text.cabins[one]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

interface CountProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  onChange(value: number): void;
}

function Count({ label, min, max, value, onChange }: CountProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {Array.from({ length: max - min + 1 }, (_, index) => (
          <option key={index}>{min + index}</option>
        ))}
      </select>
    </div>
  );
}
