import { useState } from "react";
import { useText } from "../i18n/language.tsx";
import { BarcodeDialog } from "./BarcodeDialog.tsx";
import { useAztecImage } from "./use-aztec-image.ts";

interface PassBarcodeProps {
  readonly text: string;
  /** Whose pass it is and for which flights, in words. */
  readonly label: string;
}

/** What the scanner reads: black on white whatever the theme, and as large as the screen when it is tapped. */
export function PassBarcode({ text: content, label }: PassBarcodeProps) {
  const text = useText();
  const { src, isBroken } = useAztecImage(content);
  const [isLarge, setIsLarge] = useState(false);
  if (isBroken) {
    return (
      <p className="pass-code-broken" role="alert">
        {text.boarding.codeBroken}
      </p>
    );
  }
  return (
    <div className="pass-code">
      <button type="button" className="pass-code-button" disabled={src === null} onClick={() => setIsLarge(true)}>
        {src === null ? <span className="pass-code-empty" /> : <img src={src} alt={text.boarding.code(label)} />}
        <span className="visually-hidden">{text.boarding.enlarge}</span>
      </button>
      <p className="pass-code-hint" aria-hidden="true">
        {text.boarding.enlargeHint}
      </p>
      {isLarge && src !== null && <BarcodeDialog src={src} label={label} onClose={() => setIsLarge(false)} />}
    </div>
  );
}
