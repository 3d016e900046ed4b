/** The letters about orders in English. Plain text: nothing to click, so nothing to be lured by. */
import type { LetterParts, Text } from "./letter-parts.ts";
import type { NoticeKind } from "./notice-kinds.ts";

type Write = (parts: LetterParts) => Text;

const hello = (...paragraphs: readonly string[]): string =>
  ["Hello,", ...paragraphs.filter((paragraph) => paragraph !== "")].join("\n\n") + "\n";

const under = (heading: string, lines: string): string => (lines === "" ? "" : `${heading}\n\n${lines}`);

const returned = ({ wasPaid, refund, fee }: LetterParts): string => {
  if (!wasPaid) return "Nothing was paid for it, and nothing is to be paid.";
  if (refund === null) return "By the rules of its fare, nothing is paid back.";
  const kept = fee === null ? "" : ` The fare keeps ${fee}.`;
  return `${refund} will be paid back the way it was paid.${kept} We write again when the money has been sent.`;
};

export const lettersEn: Readonly<Record<NoticeKind, Write>> = {
  order_created: ({ locator, due, until, flights }) => ({
    subject: `Booking ${locator}: pay ${due} to get your tickets`,
    text: hello(
      `your seats are kept under the booking code ${locator}.`,
      until === null
        ? `To get the tickets, pay ${due}.`
        : `Pay ${due} by\n${until}.\nAfter that the seats are given up, and no tickets are issued.`,
      flights,
    ),
  }),
  ticketed: ({ locator, flights, tickets }) => ({
    subject: `Booking ${locator}: your tickets`,
    text: hello(
      `your booking ${locator} is paid, and its tickets are issued.`,
      under("Tickets:", tickets),
      under("Flights, in the airports' local times:", flights),
      "Have your travel document with you; its name must be the ticket's.",
    ),
  }),
  payment_failed: ({ locator, amount, due, until }) => ({
    subject: `Booking ${locator}: the payment did not go through`,
    text: hello(
      `the payment of ${amount} for your booking ${locator} did not go through, and nothing was taken.`,
      until === null
        ? ""
        : `You can try again, with another way to pay if you like. ${due} is to be paid by\n${until}.\nAfter that the seats are given up.`,
    ),
  }),
  payment_late_refunded: ({ locator, amount }) => ({
    subject: `Booking ${locator}: your payment came too late and is paid back`,
    text: hello(
      `your payment of ${amount} for booking ${locator} arrived after its time was over, and the seats had been sold to others.`,
      `All of it is paid back the way it was paid. You need not do anything. We write again when the money has been sent.`,
    ),
  }),
  expired: ({ locator }) => ({
    subject: `Booking ${locator} has expired`,
    text: hello(
      `your booking ${locator} was not paid in time. Its seats were given up, and nothing was taken from you.`,
      "If you still want to fly, search again: the seats may still be free.",
    ),
  }),
  seats_changed: ({ locator, flights }) => ({
    subject: `Booking ${locator}: your new seats`,
    text: hello(`the seats of your booking ${locator} were changed. This is how you sit now:`, flights),
  }),
  flights_changed: ({ locator, flights, tickets }) => ({
    subject: `Booking ${locator}: your new flights`,
    text: hello(
      `the flights of your booking ${locator} were changed. Earlier tickets and boarding passes are no longer good.`,
      under("You fly now, in the airports' local times:", flights),
      under("Tickets:", tickets),
    ),
  }),
  change_expired: ({ locator, flights }) => ({
    subject: `Booking ${locator}: the change was not paid and is off`,
    text: hello(
      `the change of your booking ${locator} was not paid in time. It is off, and your booking stays as it was:`,
      flights,
    ),
  }),
  cancelled: (parts) => ({
    subject: `Booking ${parts.locator} is cancelled`,
    text: hello(
      `your booking ${parts.locator} is cancelled. Its tickets are no longer good for travel.`,
      returned(parts),
    ),
  }),
  partly_cancelled: (parts) => ({
    subject: `Booking ${parts.locator} is partly cancelled`,
    text: hello(
      `a part of your booking ${parts.locator} is cancelled.`,
      returned(parts),
      under("What is left, in the airports' local times:", parts.flights),
      under("Tickets:", parts.tickets),
    ),
  }),
  refund_succeeded: ({ locator, amount }) => ({
    subject: `Booking ${locator}: ${amount} is on its way to you`,
    text: hello(
      `we have sent ${amount} for your booking ${locator} back the way it was paid.`,
      "Until you see it, a bank may take some working days.",
    ),
  }),
  refund_failed: ({ locator, amount }) => ({
    subject: `Booking ${locator}: your refund takes longer`,
    text: hello(
      `we tried to pay back ${amount} for your booking ${locator}, and it did not go through.`,
      "We go on trying; the money is yours, and you need not do anything. We write again when it has been sent.",
    ),
  }),
  flight_cancelled_by_airline: ({ locator, cancelledFlights, flights }) => ({
    subject: `Booking ${locator}: the airline has cancelled a flight`,
    text: hello(
      under(`the airline has cancelled, of your booking ${locator}:`, cancelledFlights),
      "Open your booking in Aisle to choose another flight, or to cancel and get your money back.",
      under("These are still flown:", flights),
    ),
  }),
  find_code: ({ locator, code, minutes }) => ({
    subject: `${code} opens booking ${locator}`,
    text: hello(
      `enter this code in Aisle to open booking ${locator}:`,
      `    ${code}`,
      `It is good for ${minutes} minutes, once. If you did not ask for it, ignore this mail, and do not tell anyone the code.`,
    ),
  }),
};
