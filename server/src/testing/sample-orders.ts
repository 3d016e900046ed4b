/** Orders that show what receipts and letters can have to say. */
import type { Language } from "@aisle/protocol/auth.ts";
import type { Order } from "@aisle/protocol/orders.ts";
import { anOrder, aPassenger, aSegment, ORDERED_AT_MS } from "./an-order.ts";

const airChina = { code: "CA", name: "Air China" };

/** Nine with seats and an infant, out and back with a stop each way: as large as an order gets for most people. */
export function aLargeOrder(language: Language): Order {
  const names = ["Ann Lovelace", "Łukasz Żółć", "Þórður Ægisson", "María-José O’Connor", "Nguyễn Đặng", "Wei Zhang"];
  const more = ["Ştefan Ţepeş", "Wolfeschlegelstein Hausenbergerdorff", "Jo Li"];
  const seated = [...names, ...more].map((name, place) => {
    const [givenName = "", surname = ""] = name.split(" ");
    const type = place > 6 ? "child" : "adult";
    return aPassenger({ passengerId: `P${place + 1}`, givenName, surname, type, birthDate: "2083-05-05" });
  });
  const infant = aPassenger({ passengerId: "P10", givenName: "Mo", type: "infant", onLapOf: "P1" });
  return anOrder({
    language,
    currency: language === "zh" ? "CNY" : "EUR",
    passengers: [...seated, infant],
    segments: [
      aSegment({
        from: "MUC",
        to: "FRA",
        number: "97",
        departsAtMs: Date.parse("2090-06-01T06:00Z"),
        durationMinutes: 65,
      }),
      aSegment({
        ...{ segmentId: "S2", from: "FRA", to: "PVG", number: "936", airline: airChina },
        ...{ departsAtMs: Date.parse("2090-06-01T12:00Z"), durationMinutes: 655 },
      }),
      aSegment({
        ...{ segmentId: "S3", slice: 1, from: "PVG", to: "FRA", number: "935", airline: airChina },
        ...{ departsAtMs: Date.parse("2090-06-20T18:30Z"), durationMinutes: 720 },
      }),
      aSegment({
        ...{ segmentId: "S4", slice: 1, from: "FRA", to: "MUC", number: "98" },
        ...{ departsAtMs: Date.parse("2090-06-21T08:00Z"), durationMinutes: 55 },
      }),
    ],
  });
}

/** Two on two flights; one of them, and one flight, was cancelled, and some of the money came back. */
export function aPartlyCancelledOrder(language: Language): Order {
  const amount = { amountMinor: 48_001, currency: "EUR" };
  const times = { createdAtMs: ORDERED_AT_MS + 86_400_000, updatedAtMs: ORDERED_AT_MS + 90_000_000 };
  return anOrder({
    language,
    version: 5,
    passengers: [
      aPassenger(),
      aPassenger({ passengerId: "P2", givenName: "Charles", surname: "Babbage", state: "cancelled" }),
    ],
    segments: [
      aSegment(),
      aSegment({
        ...{ segmentId: "S2", slice: 1, state: "cancelled", number: "401", from: "JFK", to: "FRA" },
        ...{ departsAtMs: Date.parse("2090-06-09T20:00Z"), durationMinutes: 440 },
      }),
    ],
    seats: [{ passengerId: "P1", segmentId: "S1", seat: "14K", feeMinor: 2_500 }],
    refunded: amount,
    refunds: [
      {
        ...{ refundId: "019b2f00-0000-7000-8000-0000000000b1", paymentId: "019b2f00-0000-7000-8000-0000000000a1" },
        ...{ state: "pending", amount, reason: "cancellation", ...times },
      },
    ],
  });
}
