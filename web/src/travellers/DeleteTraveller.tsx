import type { Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect, useId, useRef } from "react";
import { useProblemText } from "../account/use-problem-text.ts";
import { useSubmit } from "../account/use-submit.ts";
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
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const { isBusy, error, send } = useSubmit();
  const problemText = useProblemText();
  useEffect(() => {
    const element = dialog.current!;
    element.showModal();
    // Who answers without reading loses nothing.
    keep.current!.focus();
    return () => element.close();
  }, []);

  async function confirm(): Promise<void> {
    const { travellerId } = traveller;
    if (await send(() => client.travellers.delete({ travellerId }))) onDeleted();
  }

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="account-form">
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
    </dialog>
  );
}
