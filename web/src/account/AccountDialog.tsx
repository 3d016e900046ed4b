import type { User } from "@aisle/client";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { Dialog } from "../app/Dialog.tsx";
import type { EntryStep } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { EntryPanel } from "./EntryPanel.tsx";
import "./account.css";

interface AccountDialogProps {
  readonly start: EntryStep;
  readonly mayBeGuest: boolean;
  onClose(user: User | null): void;
}

/** The ways in, over the page that asked for them. */
export function AccountDialog({ start, mayBeGuest, onClose }: AccountDialogProps) {
  const text = useText();
  const panel = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState(start);
  const titleId = useId();

  useLayoutEffect(() => {
    panel.current!.querySelector("input")?.focus();
  }, [step]);

  return (
    <Dialog titleId={titleId} isLeftByBackdrop onClose={() => onClose(null)}>
      <div ref={panel}>
        <EntryPanel step={step} mayBeGuest={mayBeGuest} onStep={setStep} onDone={onClose}>
          <header>
            <h2 id={titleId}>{text.account.titles[step]}</h2>
            <button type="button" className="icon-button" aria-label={text.close} onClick={() => onClose(null)}>
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d="m5 5 10 10M15 5 5 15" className="stroke" />
              </svg>
            </button>
          </header>
        </EntryPanel>
      </div>
    </Dialog>
  );
}
