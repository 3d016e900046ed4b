import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from "react";
import { useText } from "../i18n/language.tsx";

interface FilterSheetProps {
  readonly children: ReactNode;
  onClose(): void;
}

/** Filters where there is no room beside the results: over them, from the bottom. */
export function FilterSheet({ children, onClose }: FilterSheetProps) {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const element = dialog.current!;
    const leave = (event: Event) => {
      // Only the backdrop counts as the dialog itself.
      if (event.target === element) close();
    };
    element.showModal();
    element.addEventListener("pointerdown", leave);
    return () => {
      element.removeEventListener("pointerdown", leave);
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="sheet-head">
        <h2 id={titleId}>{text.filters.title}</h2>
        <button type="button" className="icon-button" aria-label={text.close} onClick={onClose}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path className="stroke" d="m4 4 8 8M12 4l-8 8" />
          </svg>
        </button>
      </header>
      <div className="sheet-body">{children}</div>
      <footer className="sheet-foot">
        <button type="button" className="button button-primary button-wide" onClick={onClose}>
          {text.filters.show}
        </button>
      </footer>
    </dialog>
  );
}
