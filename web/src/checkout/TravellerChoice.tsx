import type { Traveller } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import type { CheckoutDays } from "./checks.ts";
import { emptyPerson, type PersonDraft } from "./draft.ts";
import { chosenOf, fitsType, personFrom } from "./saved-travellers.ts";
import { SelectField } from "../forms/SelectField.tsx";

interface TravellerChoiceProps {
  readonly person: PersonDraft;
  readonly travellers: readonly Traveller[];
  /** Travellers who are other passengers already. */
  readonly taken: ReadonlySet<string>;
  readonly days: CheckoutDays;
  readonly problem: string | undefined;
  onChange(person: PersonDraft): void;
}

/** Fills a passenger in with a saved traveller. Those who are of another type on the day, or fly already, are told apart. */
export function TravellerChoice({ person, travellers, taken, days, problem, onChange }: TravellerChoiceProps) {
  const { travellers: words } = useText();
  const { type } = person;

  function labelOf(traveller: Traveller): string {
    const name = `${traveller.givenName} ${traveller.surname}`;
    if (taken.has(traveller.travellerId)) return words.except(name, words.already);
    if (!fitsType(traveller, type, days.departure)) return words.except(name, words.otherAge);
    return traveller.isSelf ? words.except(name, words.you) : name;
  }

  return (
    <SelectField
      label={words.chooseSaved}
      value={chosenOf(person, travellers)?.travellerId ?? ""}
      problem={problem}
      onChange={(event) => {
        const chosen = travellers.find(({ travellerId }) => travellerId === event.currentTarget.value);
        onChange(chosen ? personFrom(chosen, type, days.journeyEnds) : emptyPerson(type));
      }}
    >
      <option value="">{words.someoneElse}</option>
      {travellers.map((traveller) => (
        <option
          key={traveller.travellerId}
          value={traveller.travellerId}
          disabled={taken.has(traveller.travellerId) || !fitsType(traveller, type, days.departure)}
        >
          {labelOf(traveller)}
        </option>
      ))}
    </SelectField>
  );
}
