import type { Traveller } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import { MAX_TRAVELLERS } from "../travellers/limits.ts";

interface SaveChoiceProps {
  /** Who changes; undefined when somebody new is saved. */
  readonly traveller: Traveller | undefined;
  readonly isFull: boolean;
  readonly isToSave: boolean;
  onChange(isToSave: boolean): void;
}

/** Whether a passenger is saved with the booking, so that nobody types them again. */
export function SaveChoice({ traveller, isFull, isToSave, onChange }: SaveChoiceProps) {
  const { travellers: words } = useText();
  if (!traveller && isFull) return <p className="soft document-note">{words.full(MAX_TRAVELLERS)}</p>;
  return (
    <label className="check-line">
      <input type="checkbox" checked={isToSave} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{traveller ? words.saveChanges(traveller.givenName) : words.saveNew}</span>
    </label>
  );
}
