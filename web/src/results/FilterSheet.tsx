import { type ReactNode, useId } from "react";
import { Dialog } from "../app/Dialog.tsx";
import { useText } from "../i18n/language.tsx";

interface FilterSheetProps {
  readonly children: ReactNode;
  onClose(): void;
}

/** Filters where there is no room beside the results: over them, from the bottom. */
export function FilterSheet({ children, onClose }: FilterSheetProps) {
  const text = useText();
  const titleId = useId();
  return (
    <Dialog className="sheet" titleId={titleId} isLeftByBackdrop onClose={onClose}>
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
    </Dialog>
  );
}
