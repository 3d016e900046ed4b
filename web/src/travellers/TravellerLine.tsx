import type { Traveller } from "@aisle/client";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useDocumentText } from "./document-text.ts";

interface TravellerLineProps {
  readonly traveller: Traveller;
  readonly today: string;
  onEdit(): void;
  onDelete(): void;
}

/** One saved traveller as the list shows them. */
export function TravellerLine({ traveller, today, onEdit, onDelete }: TravellerLineProps) {
  const { text, locale } = useLanguage();
  const words = text.travellers;
  const textOf = useDocumentText();
  const { givenName, surname, birthDate, isSelf, document } = traveller;
  const name = `${givenName} ${surname}`;
  return (
    <>
      <p className="passenger-head">
        <strong>{name}</strong>
        {isSelf && <span className="badge">{words.youMark}</span>}
      </p>
      {birthDate && (
        <p className="soft document-note">{words.born(formatDay(birthDate, locale, { dateStyle: "long" }))}</p>
      )}
      <p className={document && document.expiresOn < today ? "warn document-note" : "soft document-note"}>
        {document ? textOf(document) : words.noDocument}
      </p>
      <p className="document-ways">
        <button type="button" className="link-button" aria-label={words.editName(name)} onClick={onEdit}>
          {words.edit}
        </button>
        <button type="button" className="link-button" aria-label={words.deleteNamed(name)} onClick={onDelete}>
          {words.delete}
        </button>
      </p>
    </>
  );
}
