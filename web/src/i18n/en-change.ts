/** Texts of changing an order, in English. */
export const changeEn = {
  change: {
    seats: "Change seats",
    flight: "Change flight",
    toOrder: "Back to the booking",
    hindrances: {
      over: "Nobody flies on this booking any more.",
      unpaid: "Flights can be changed once the booking is paid.",
      waiting:
        "A change of this booking waits for its payment. Once it is paid, or its time is over, you can change more.",
      paying: "A payment is under way. Changes are possible as soon as it is over.",
      gone: "This flight is not part of the booking any more.",
      left: "This flight has departed.",
      notFlown: "The airline has cancelled this flight.",
      fare: "This fare cannot be changed to another flight.",
    },
    outcomes: {
      seats: "Done: these are your new seats.",
      flights: "Done: this is your new flight.",
      expired: "The change was not paid in time. Nothing has changed.",
      dropped: "The change was dropped. Everything stays as it was.",
    },
    flightMoved: (flight: string, from: string, to: string) =>
      `The airline has moved ${flight} from ${from} to ${to} (local times).`,
    flightGone: (flight: string, when: string) => `The airline has cancelled ${flight} of ${when}.`,
    allBack: "Cancel it on this page and everything you paid for it is given back, whatever your fare.",

    who: "Who gets the next seat?",
    withInfant: "with an infant",
    becomes: "becomes",
    noSeat: "No seat yet",
    seatsHint: (count: number): string =>
      count === 1
        ? "Pick another seat on the map."
        : "Choose a person, then pick a seat on the map. Pick a companion’s seat to change places.",
    picked: (name: string, seat: string) => `${name}: ${seat}.`,
    objections: {
      childAtExit: "Children may not sit at exits.",
      infantAtExit: "Nobody with an infant may sit at an exit.",
      childAlone: "A child needs a seat beside an adult of this booking.",
    },
    sumLabel: (sign: number, isPaid: boolean): string => {
      if (!isPaid) return "The booking then costs";
      return sign > 0 ? "To pay" : sign < 0 ? "You get back" : "No extra charge";
    },
    payFirst: "Your seats of now stay yours until this is paid.",
    backHint: "It goes back the way you paid.",
    confirmSeats: "Change seats",
    toPayment: (price: string) => `Continue to payment, ${price}`,
    working: "Changing…",
    costsNow: (price: string) => `It costs ${price} now. Confirm again if that is all right.`,
    seatsGone: (seats: string, count: number) =>
      `${seats} ${count === 1 ? "was" : "were"} taken by someone else. Nothing has changed: pick another seat.`,
    unsure: "We do not know yet whether this was done. Try again: it is never done twice.",

    whichJourney: "Which journey do you want to change?",
    journeys: { 0: "Outbound", 1: "Return" },
    thisJourney: "Change this journey",
    now: "You fly now",
    chooseFlight: "Choose a new flight",
    noFlights: "No other flights on this day",
    noFlightsHint:
      "No other flight of this day is sold at your kind of fare and in the currency you paid in. Try another day.",
    fareDifference: "Fare difference",
    beforeFee: "before fee and seats",
    choose: (flight: string) => `Choose ${flight}`,
    newFlight: "Your new flight",
    otherFlights: "Other flights",
    seatsOn: (flight: string) => `Seats on ${flight}`,
    firstSeats: "Choose seats first",
    confirmFlight: "Change flight",
    payFirstFlight: "You fly as before until this is paid.",
    priceFor: "Price stands for",
    priceAgain: "Ask for the price again",
    lines: {
      fare: "Fare difference",
      fee: "Change fee",
      kept: "Not given back by the fare",
      oldSeats: "Old seats, given back",
      newSeats: "New seats",
    },

    pay: {
      title: "Pay for the change",
      lead: {
        seats: "The new seats are kept for you. Until they are paid you have your old seats.",
        flights: "The new flight is kept for you. Until it is paid you fly as before.",
      },
      over: "If you do not pay, the change ends by itself and everything stays as it is.",
      waits: "A change waits for its payment. Until then everything is as before.",
      until: "Change kept for",
    },

    drop: {
      begin: "Drop this change",
      title: "Drop this change?",
      lead: {
        seats: "The new seats are given back. You keep the seats that you have.",
        flights: "The new flight and its seats are given back. You fly as booked.",
      },
      paying: "A payment for it has begun. It is stopped, and if it has gone through already you get the money back.",
      working: "Dropping…",
      keep: "Keep the change",
    },
  },
};
