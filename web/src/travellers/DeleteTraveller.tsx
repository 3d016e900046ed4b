import type { Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useId, useRef } from "react";
import { useProblemText } from "../account/use-problem-text.ts";
import { useSubmit } from "../account/use-submit.ts";
import { Dialog } from "../app/Dialog.tsx";
import { useText } from "../i18n/language.tsx";

interface DeleteTravellerProps {
  readonly traveller: Traveller;
  onDeleted(): void;
  onClose(): void;
}

/** Asks once more: a document that was forgotten must be typed again. */
export function DeleteTraveller({ traveller, onDeleted, onClose }: DeleteTravellerProps) {
  const { travellers: words, account } = useText();
  const client = useClient();
  // Who answers without reading loses nothing.
  const keep = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const { isBusy, error, send } = useSubmit();
  const problemText = useProblemText();

  async function confirm(): Promise<void> {
    const { travellerId } = traveller;
    if (await send(() => client.travellers.delete({ travellerId }))) onDeleted();
  }

  return (
    <Dialog titleId={titleId} focus={keep} onClose={onClose}>
      <div className="dialog-form">
        <h2 id={titleId}>{words.deleteName(`${traveller.givenName} ${traveller.surname}`)}</h2>
        <p className="soft">{words.deleteHint}</p>
        {error && (
          <p className="form-error" role="alert">
            {problemText(error)}
          </p>
        )}
        <button
          type="button"
          className="button button-danger button-wide"
          disabled={isBusy}
          onClick={() => void confirm()}
        >
          {isBusy ? account.working : words.delete}
        </button>
        <button ref={keep} type="button" className="button button-wide" disabled={isBusy} onClick={onClose}>
          {words.keep}
        </button>
      </div>
    </Dialog>
  );
}
