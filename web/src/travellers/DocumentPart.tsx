import type { ShownDocument } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import { useDocumentText } from "./document-text.ts";
import { DocumentFields } from "./DocumentFields.tsx";
import {
  type DocumentChoice,
  type DocumentField,
  emptyDocument,
  usableDocument,
  type ValidityDays,
} from "./travel-document.ts";

interface DocumentPartProps {
  readonly choice: DocumentChoice;
  /** What the traveller has, who is there already. */
  readonly saved: ShownDocument | null;
  readonly days: ValidityDays;
  problemOf(field: DocumentField): string | undefined;
  onChange(choice: DocumentChoice): void;
  onLeave(field: DocumentField): void;
}

/** Somebody's travel document: the saved one, another, or none. */
export function DocumentPart({ choice, saved, days, problemOf, onChange, onLeave }: DocumentPartProps) {
  const { travellers: words } = useText();
  const textOf = useDocumentText();
  const usable = usableDocument(saved, days.journeyEnds);
  const typeOne = () => onChange({ from: "typed", document: emptyDocument });
  const leaveOut = () => onChange({ from: "none" });
  const useSaved = usable && (
    <button type="button" className="link-button" onClick={() => onChange({ from: "saved" })}>
      {words.useSaved}
    </button>
  );

  if (choice.from === "typed") {
    return (
      <div className="document-part">
        <div className="document-head">
          <strong>{words.travelDocument}</strong>
          <span className="document-ways">
            {useSaved}
            <button type="button" className="link-button" onClick={leaveOut}>
              {words.leaveOut}
            </button>
          </span>
        </div>
        <DocumentFields
          {...{ document: choice.document, days, problemOf, onLeave }}
          onChange={(document) => onChange({ from: "typed", document })}
        />
        <p className="soft document-note">{words.documentHint}</p>
      </div>
    );
  }
  if (choice.from === "saved" && usable) {
    const problem = problemOf("expiresOn");
    return (
      <div className="document-part">
        <div className="document-head">
          <span>{textOf(usable)}</span>
          <span className="document-ways">
            <button type="button" className="link-button" onClick={typeOne}>
              {words.useAnother}
            </button>
            <button type="button" className="link-button" onClick={leaveOut}>
              {words.leaveOut}
            </button>
          </span>
        </div>
        {problem !== undefined && <p className="field-error">{problem}</p>}
      </div>
    );
  }
  return (
    <div className="document-part">
      {saved && !usable && (
        <p className="warn document-note">
          {words.savedIsOver} {textOf(saved)}.
        </p>
      )}
      <div className="document-ways">
        <button type="button" className="link-button" onClick={typeOne}>
          {words.addDocument}
        </button>
        {useSaved}
      </div>
    </div>
  );
}
