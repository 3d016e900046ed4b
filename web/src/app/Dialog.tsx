import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react";

interface DialogProps {
  readonly className?: string;
  /** Of the element that names it. */
  readonly titleId: string;
  /** True where a press beside it leaves it, as where nothing is decided in it. */
  readonly isLeftByBackdrop?: boolean;
  /** What has the focus at first; the first that can have it unless one is named. */
  readonly focus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  onClose(): void;
}

/** A modal dialog, open for as long as it is there. Escape leaves it, and the focus returns to where it was. */
export function Dialog({
  className = "dialog",
  titleId,
  isLeftByBackdrop = false,
  focus,
  children,
  onClose,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const onPress = useEffectEvent((event: Event) => {
    // Only the backdrop counts as the dialog itself: what is in it has elements of its own.
    if (isLeftByBackdrop && event.target === dialog.current) onClose();
  });
  const focusFirst = useEffectEvent(() => focus?.current?.focus());
  // Before the element is gone, so that the focus returns.
  useLayoutEffect(() => {
    const element = dialog.current!;
    const leave = (event: Event) => onPress(event);
    element.showModal();
    focusFirst();
    element.addEventListener("pointerdown", leave);
    return () => {
      element.removeEventListener("pointerdown", leave);
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
