import type { Order } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { ConfirmDialog } from "../app/ConfirmDialog.tsx";
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
        <ConfirmDialog
          title={drop.title}
          problem={error && changeRefusal(error, words)}
          isBusy={isBusy}
          labels={{ confirm: drop.begin, working: drop.working, keep: drop.keep }}
          onConfirm={() => void confirm()}
          onClose={() => setIsAsking(false)}
        >
          <p>{drop.lead[change.kind]}</p>
          {isPaying && <p>{drop.paying}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
