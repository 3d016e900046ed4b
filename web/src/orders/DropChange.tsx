import type { Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useId, useState } from "react";
import { Dialog } from "../app/Dialog.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { useAction } from "../query/use-action.ts";
import { changeRefusal } from "./change-refusal.ts";
import { isOpenPayment } from "./open-payment.ts";
import type { OrderProps } from "./OrderView.tsx";

interface DropChangeProps extends OrderProps {
  readonly change: NonNullable<Order["pendingChange"]>;
}

/** Gives up the change that waits for its payment, after a question. What became of it is told by the order itself. */
export function DropChange({ order, orderKey, change }: DropChangeProps) {
  const words = useLanguage();
  const client = useClient();
  const titleId = useId();
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, error, run, dismiss } = useAction();
  const { drop } = words.text.change;
  const { orderId, version, payments } = order;
  const isPaying = payments.some(isOpenPayment);

  const confirm = () =>
    run(async () => {
      const name = { orderId, ...(orderKey !== undefined && { accessKey: orderKey }) };
      await client.orders.dropChange({ ...name, changeId: change.changeId, version });
      setIsAsking(false);
    });

  return (
    <>
      <button
        type="button"
        className="link-button drop-change"
        onClick={() => {
          dismiss();
          setIsAsking(true);
        }}
      >
        {drop.begin}
      </button>
      {isAsking && (
        <Dialog titleId={titleId} onClose={() => setIsAsking(false)}>
          <div className="dialog-form">
            <h2 id={titleId}>{drop.title}</h2>
            <p>{drop.lead[change.kind]}</p>
            {isPaying && <p>{drop.paying}</p>}
            <p className="form-error" role="alert">
              {error && changeRefusal(error, words)}
            </p>
            <button
              type="button"
              className="button button-danger button-wide"
              disabled={isBusy}
              onClick={() => void confirm()}
            >
              {isBusy ? drop.working : drop.begin}
            </button>
            <button type="button" className="button button-wide" disabled={isBusy} onClick={() => setIsAsking(false)}>
              {drop.keep}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
