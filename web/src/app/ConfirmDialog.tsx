import { type ReactNode, useId, useRef } from "react";
import { Dialog } from "./Dialog.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  /** What is lost and what comes back. */
  readonly children: ReactNode;
  /** Why it could not be done. */
  readonly problem: string | null;
  readonly isBusy: boolean;
  readonly labels: { readonly confirm: string; readonly working: string; readonly keep: string };
  /** True where who answers without reading is to lose nothing. */
  readonly startsAtKeep?: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Asks once more before something is lost. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, problem, isBusy, labels, startsAtKeep = false, onConfirm, onClose } = props;
  const titleId = useId();
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <Dialog titleId={titleId} {...(startsAtKeep && { focus: keep })} onClose={onClose}>
      <div className="dialog-form">
        <h2 id={titleId}>{title}</h2>
        {children}
        <p className="form-error" role="alert">
          {problem}
        </p>
        <button type="button" className="button button-danger button-wide" disabled={isBusy} onClick={onConfirm}>
          {isBusy ? labels.working : labels.confirm}
        </button>
        <button ref={keep} type="button" className="button button-wide" disabled={isBusy} onClick={onClose}>
          {labels.keep}
        </button>
      </div>
    </Dialog>
  );
}
