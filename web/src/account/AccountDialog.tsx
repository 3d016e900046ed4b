import type { User } from "@aisle/client";
import { useEffectEvent, useId, useLayoutEffect, useRef, useState } from "react";
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
  const dialog = useRef<HTMLDialogElement>(null);
  const [step, setStep] = useState(start);
  const titleId = useId();

  const closeEmpty = useEffectEvent(() => onClose(null));
  // Before the element is gone, so that the focus returns to where it was.
  useLayoutEffect(() => {
    const element = dialog.current!;
    const leave = (event: Event) => {
      // Only the backdrop counts as the dialog itself: its content is the form.
      if (event.target === element) closeEmpty();
    };
    element.showModal();
    element.addEventListener("pointerdown", leave);
    return () => {
      element.removeEventListener("pointerdown", leave);
      element.close();
    };
  }, []);
  useLayoutEffect(() => {
    dialog.current!.querySelector("input")?.focus();
  }, [step]);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose(null);
      }}
    >
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
    </dialog>
  );
}
