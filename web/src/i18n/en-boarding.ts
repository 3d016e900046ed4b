/** Texts of boarding passes, in English. */
export const boardingEn = {
  boarding: {
    title: "Boarding passes",
    loading: "Fetching the boarding passes",
    print: "Print",
    place: (place: number, count: number) => `Pass ${place} of ${count}`,
    previous: "Previous pass",
    next: "Next pass",
    seat: "Seat",
    lap: "Lap",
    code: (pass: string) => `Barcode for the scanner: ${pass}`,
    enlarge: "Enlarge",
    enlargeHint: "Tap to enlarge",
    codeBroken: "The barcode could not be drawn. Reload the page once you have a connection.",
    gateHint: "Gate and boarding time are shown at the airport. Times are those of each airport's clock.",
    asOf: (instant: string) => `No connection right now. These passes are as of ${instant}.`,
    changed: "These passes have changed since you opened them: use only what is shown now.",
    cancelledHint: "There is no boarding pass for it. Your booking shows what you can do.",
    notNow: {
      pending_payment: {
        title: "Not paid yet",
        hint: "Boarding passes are here as soon as the booking is paid and ticketed.",
        action: "To the booking",
      },
      expired: {
        title: "This booking has expired",
        hint: "It was not paid in time, so there are no boarding passes.",
        action: "To the booking",
      },
      cancelled: {
        title: "This booking is cancelled",
        hint: "Its boarding passes are no longer good.",
        action: "To the booking",
      },
    },
    none: {
      title: "No boarding passes",
      hint: "There is no flight ahead on this booking that anyone has an open ticket and a seat for.",
      action: "To the booking",
    },
  },
};
