import type { ReactNode } from "react";
import { useText } from "../i18n/language.tsx";

interface NewsLineProps {
  readonly tone: "good" | "bad";
  readonly children: ReactNode;
  onClose(): void;
}

/** Something that happened without the reader’s doing, until they close it. */
export function NewsLine({ tone, children, onClose }: NewsLineProps) {
  const { close } = useText();
  return (
    <div className="told" data-tone={tone}>
      <p>{children}</p>
      <button type="button" className="icon-button" aria-label={close} onClick={onClose}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path className="stroke" d="m4 4 8 8M12 4l-8 8" />
        </svg>
      </button>
    </div>
  );
}
