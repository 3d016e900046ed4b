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

  list: {
    way: "How to choose seats",
    ways: { map: "Map", list: "List" },
    label: "Seats as a list",
    chooseCabin: "Choose a cabin",
    chooseRow: (cabin: string) => `${cabin}: choose a row`,
    seatsOf: (row: string, cabin: string) => `${row}, ${cabin}`,
    free: (count: number) => (count === 0 ? "no free seats" : count === 1 ? "1 free seat" : `${count} free seats`),
    windows: (count: number) => (count === 1 ? "1 window" : `${count} windows`),
    aisles: (count: number) => (count === 1 ? "1 aisle" : `${count} aisles`),
    backToCabins: "All cabins",
    backToRows: "All rows",
    before: (row: string) => `${row}, in front`,
    after: (row: string) => `${row}, behind`,
    aisle: "Aisle",
  },

  lost: {
    take: (seats: string) => `Take ${seats} instead`,
    holdAgain: "Hold them again",
    none: "Nothing like it is free in this cabin.",
  },

  banner: {
    offline: "You are offline.",
    reconnecting: "The connection is lost; reconnecting.",
    stale: "The server cannot confirm that this map is current.",
    meaning: (time: string) => `You see the seats as of ${time}; some may be gone. Seats held for you stay held.`,
    asOf: (version: number, ago: string) => `Map version ${version}, last change ${ago}`,
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
