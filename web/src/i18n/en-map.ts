/** The seat map and its list in English. */
export const mapEn = {
  zoom: {
    title: (deck: string) => `Zoom, ${deck}`,
    in: "Zoom in",
    out: "Zoom out",
    fit: "Whole aircraft",
  },

  minimap: {
    label: (deck: string) => `What is shown of the ${deck.toLowerCase()}`,
    rows: (first: number, last: number) => (first === last ? `Row ${first}` : `Rows ${first} to ${last}`),
  },

  keys: {
    title: "Keyboard",
    arrows: "Seat by seat",
    page: "Five rows on or back",
    cabin: "Next or previous cabin",
    ends: "Ends of the row; with Ctrl, of the deck",
    select: "Select or deselect",
    zoom: "Zoom in, out, and back",
    names: {
      arrows: "Arrow keys",
      page: "Page Up, Page Down",
      cabin: "Shift + Page Up, Page Down",
      ends: "Home, End",
      select: "Enter, Space",
      zoom: "+, −, 0",
    },
  },
};
