import { useEffect, useState } from "react";

interface AztecImage {
  /** Null while it is not drawn yet. */
  readonly src: string | null;
  readonly isBroken: boolean;
}

/** The barcode of `text` as an image's address. */
export function useAztecImage(text: string): AztecImage {
  const [drawn, setDrawn] = useState<{ readonly text: string; readonly src: string | null }>();
  useEffect(() => {
    let isWanted = true;
    const show = (src: string | null) => {
      if (isWanted) setDrawn({ text, src });
    };
    import("./aztec-image.ts").then(
      ({ aztecImage }) => show(aztecImage(text)),
      () => show(null),
    );
    return () => {
      isWanted = false;
    };
  }, [text]);
  const src = drawn?.text === text ? drawn.src : null;
  return { src, isBroken: drawn?.text === text && src === null };
}
