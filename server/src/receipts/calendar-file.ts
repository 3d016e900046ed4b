/** The flights of an order as a calendar file (RFC 5545). Pure. */
import type { Language } from "@aisle/protocol/auth.ts";
import type { Airport } from "@aisle/protocol/flights.ts";
import type { Order, OrderSegment } from "@aisle/protocol/orders.ts";
import { airportName, cityName } from "@aisle/protocol/place-names.ts";
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { flightName, fullName } from "./receipt-lines.ts";
import { receiptWords } from "./receipt-words.ts";
import { soldText } from "./sold-text.ts";
import { clockText, dayText, zoneText } from "./time-text.ts";

/**
 * An event a flight, in UTC: calendars show it by the clock of where they are, and no zone's rules have to come along. A file
 * of a later version takes the place of the events of an earlier one: same UIDs, higher sequence.
 */
export function calendarFile(order: Order): string {
  const calendar = ical({
    name: `Aisle ${order.locator}`,
    prodId: { company: "Aisle", product: "Itinerary", language: order.language === "zh" ? "ZH" : "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const segment of order.segments) {
    const { flight } = segment;
    calendar.createEvent({
      id: `${order.orderId}-${segment.segmentId}@aisle`,
      sequence: order.version,
      // What a file says depends on the order alone: made again, it is the same.
      stamp: new Date(order.updatedAtMs),
      start: new Date(flight.departsAtMs),
      end: new Date(flight.arrivesAtMs),
      summary: `${flightName(segment)} ${flight.origin.code}–${flight.destination.code}`,
      location: locationOf(flight.origin, order.language),
      description: descriptionOf(order, segment),
      status: statusOf(order, segment),
    });
  }
  return calendar.toString();
}

function statusOf({ state }: Order, segment: OrderSegment): ICalEventStatus {
  const isOff = state === "cancelled" || state === "expired" || segment.state !== "active" || segment.flightCancelled;
  if (isOff) return ICalEventStatus.CANCELLED;
  return state === "ticketed" ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE;
}

function locationOf(airport: Airport, language: Language): string {
  return [airportName(airport, language), cityName(airport, language)].join(receiptWords[language].comma);
}

function descriptionOf(order: Order, segment: OrderSegment): string {
  const { language, locator, passengers, seats } = order;
  const words = receiptWords[language];
  const { flight, segmentId, sold } = segment;
  const sitting = seats.flatMap((seat) => {
    const who = passengers.find(({ passengerId, state }) => passengerId === seat.passengerId && state === "active");
    return who && seat.segmentId === segmentId ? [`${fullName(who)} ${seat.seat}`] : [];
  });
  const stop = (local: string, soldLocal: string | undefined, atMs: number, airport: Airport): string => {
    const moved = soldText(soldLocal, local, language);
    return [
      `${clockText(local)} ${dayText(local, language)}`,
      `${cityName(airport, language)} (${airport.code})`,
      zoneText(atMs, airport.zone, language),
      ...(moved === "" ? [] : [moved]),
    ].join(words.comma);
  };
  return [
    words.locator + words.colon + locator,
    words.departs + words.colon + stop(flight.departsLocal, sold?.departsLocal, flight.departsAtMs, flight.origin),
    words.arrives + words.colon + stop(flight.arrivesLocal, sold?.arrivesLocal, flight.arrivesAtMs, flight.destination),
    ...(sitting.length > 0 ? [words.seats + words.colon + sitting.join(words.comma)] : []),
  ].join("\n");
}
