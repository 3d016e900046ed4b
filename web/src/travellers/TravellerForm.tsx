import type { Traveller } from "@aisle/client";
import { type FormEvent, useRef } from "react";
import { useProblemText } from "../account/use-problem-text.ts";
import { Field } from "../forms/Field.tsx";
import { useText } from "../i18n/language.tsx";
import { DocumentPart } from "./DocumentPart.tsx";
import { tidyName } from "./person-name.ts";
import { useTravellerForm } from "./use-traveller-form.ts";

interface TravellerFormProps {
  /** Null to add somebody. */
  readonly traveller: Traveller | null;
  onSaved(traveller: Traveller): void;
  onClose(): void;
}

/** Adds a traveller, or changes one. */
export function TravellerForm({ traveller, onSaved, onClose }: TravellerFormProps) {
  const { checkout, travellers: words, account } = useText();
  const element = useRef<HTMLFormElement>(null);
  const problemText = useProblemText();
  const { draft, days, submitting, problemOf, change, leave, save } = useTravellerForm(traveller);
  const { error, isBusy } = submitting;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const saved = await save();
    if (saved) return onSaved(saved);
    // After the fields have been marked.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  const field = (name: "givenName" | "surname" | "birthDate") => ({
    value: draft[name],
    problem: problemOf(name),
    autoComplete: "off",
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => change({ ...draft, [name]: event.currentTarget.value }),
    onBlur: () => {
      const tidy = name === "birthDate" ? draft.birthDate : tidyName(draft[name]);
      if (tidy !== draft[name]) change({ ...draft, [name]: tidy });
      leave(name);
    },
  });
  // What is wrong with the traveller as a whole has no field here.
  const ofFields = error?.details?.issues?.filter(({ path }) => path !== "travellerId") ?? [];
  const isToldBeside = ofFields.some(({ path }) => problemOf(path) !== undefined);
  return (
    <form
      ref={element}
      className="traveller-form"
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-label={traveller ? words.editName(traveller.givenName) : words.add}
    >
      <div className="passenger-fields">
        <Field
          label={checkout.givenName}
          {...field("givenName")}
          // Asked for by the button that was here before.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        />
        <Field label={checkout.surname} {...field("surname")} />
        <Field
          label={checkout.birthDateOptional}
          {...field("birthDate")}
          type="date"
          min="1900-01-01"
          max={days.today}
        />
      </div>
      <DocumentPart
        choice={draft.document}
        saved={traveller?.document ?? null}
        days={days}
        problemOf={(name) => problemOf(`document.${name}`)}
        onLeave={(name) => leave(`document.${name}`)}
        onChange={(document) => change({ ...draft, document })}
      />
      <label className="check-line">
        <input
          type="checkbox"
          checked={draft.isSelf}
          onChange={(event) => change({ ...draft, isSelf: event.currentTarget.checked })}
        />
        <span>{words.isSelf}</span>
      </label>
      <p className="form-error" role="alert">
        {error && !isToldBeside && problemText(error)}
      </p>
      <div className="traveller-actions">
        <button type="submit" className="button button-primary button-small" aria-disabled={isBusy}>
          {isBusy ? account.working : words.save}
        </button>
        <button type="button" className="button button-small" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
