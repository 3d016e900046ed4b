/** Draws barcodes. Imported when there is one to draw: the encoder is larger than all of the page. */
import { azteccode, drawingSVG } from "bwip-js/browser";

/** The address of an image, black on nothing, of `text` as an Aztec code (ISO/IEC 24778), as IATA wants it on screens. */
export function aztecImage(text: string): string {
  const svg = azteccode({ bcid: "azteccode", text, scale: 1 }, drawingSVG());
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
