import type { Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useProblemText } from "../account/use-problem-text.ts";
import { useSubmit } from "../account/use-submit.ts";
import { ConfirmDialog } from "../app/ConfirmDialog.tsx";
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
  const { isBusy, error, send } = useSubmit();
  const problemText = useProblemText();

  async function confirm(): Promise<void> {
    const { travellerId } = traveller;
    if (await send(() => client.travellers.delete({ travellerId }))) onDeleted();
  }

  return (
    <ConfirmDialog
      title={words.deleteName(`${traveller.givenName} ${traveller.surname}`)}
      problem={error && problemText(error)}
      isBusy={isBusy}
      labels={{ confirm: words.delete, working: account.working, keep: words.keep }}
      startsAtKeep
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p className="soft">{words.deleteHint}</p>
    </ConfirmDialog>
  );
}
