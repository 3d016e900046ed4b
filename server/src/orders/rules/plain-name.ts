/** A name by its letters alone: without marks, spaces and case, as documents and tickets have it (ICAO 9303-3). Pure. */
export function plainName(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/[^\p{L}]/gu, "")
    .toUpperCase();
}
