import type { Traveller } from "@aisle/client";
import { useText } from "../i18n/language.tsx";
import { DocumentFields } from "../travellers/DocumentFields.tsx";
import { useDocumentText } from "../travellers/document-text.ts";
import { emptyDocument, usableDocument } from "../travellers/travel-document.ts";
import type { CheckoutDays } from "./checks.ts";
import type { DocumentChoice } from "./draft.ts";

interface DocumentPartProps {
  readonly choice: DocumentChoice;
  /** The saved traveller who was chosen. */
  readonly traveller: Traveller | undefined;
  readonly days: CheckoutDays;
  problemOf(field: string): string | undefined;
  onChange(choice: DocumentChoice): void;
  onLeave(field: string): void;
}

/** A passenger's travel document: the saved one, another, or none yet. */
export function DocumentPart({ choice, traveller, days, problemOf, onChange, onLeave }: DocumentPartProps) {
  const { travellers: words } = useText();
  const textOf = useDocumentText();
  const saved = traveller?.document ?? null;
  const usable = usableDocument(saved, days.journeyEnds);
  const typeOne = () => onChange({ from: "typed", document: emptyDocument });

  if (choice.from === "typed") {
    return (
      <div className="document-part">
        <div className="document-head">
          <strong>{words.travelDocument}</strong>
          <button type="button" className="link-button" onClick={() => onChange({ from: usable ? "saved" : "none" })}>
            {usable ? words.useSaved : words.leaveOut}
          </button>
        </div>
        <DocumentFields
          document={choice.document}
          days={days}
          problemOf={(field) => problemOf(`document.${field}`)}
          onChange={(document) => onChange({ from: "typed", document })}
          onLeave={(field) => onLeave(`document.${field}`)}
        />
        <p className="soft document-note">{words.documentHint}</p>
      </div>
    );
  }
  if (choice.from === "saved" && usable && traveller) {
    const problem = problemOf("document.expiresOn");
    return (
      <div className="document-part">
        <div className="document-head">
          <span>{words.owned(traveller.givenName, textOf(usable))}</span>
          <button type="button" className="link-button" onClick={typeOne}>
            {words.useAnother}
          </button>
        </div>
        {problem !== undefined && <p className="field-error">{problem}</p>}
      </div>
    );
  }
  return (
    <div className="document-part">
      {saved && !usable && <p className="warn document-note">{words.savedIsOver(textOf(saved))}</p>}
      <div className="document-head">
        <button type="button" className="link-button" onClick={typeOne}>
          {words.addDocument}
        </button>
        {usable && (
          <button type="button" className="link-button" onClick={() => onChange({ from: "saved" })}>
            {words.useSaved}
          </button>
        )}
      </div>
    </div>
  );
}
