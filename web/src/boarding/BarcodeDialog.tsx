import { useEffect, useEffectEvent, useRef } from "react";
import { useText } from "../i18n/language.tsx";
import { useWakeLock } from "./use-wake-lock.ts";

interface BarcodeDialogProps {
  readonly src: string;
  readonly label: string;
  onClose(): void;
}

/** The barcode and nothing beside it that could dim it: all of the screen is white, and stays on. */
export function BarcodeDialog({ src, label, onClose }: BarcodeDialogProps) {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useEffectEvent(() => onClose());
  useWakeLock();
  useEffect(() => {
    const element = dialog.current!;
    // A tap anywhere closes it, as a tap has opened it.
    const leave = () => close();
    element.showModal();
    element.addEventListener("click", leave);
    return () => {
      element.removeEventListener("click", leave);
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="code-dialog"
      aria-label={text.boarding.code(label)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="code-dialog-page">
        <img src={src} alt="" />
        <p>{label}</p>
        <button type="button" className="code-dialog-close">
          {text.close}
        </button>
      </div>
    </dialog>
  );
}
