import { FareFamily } from "@aisle/protocol/flights.ts";
import { SeatCharacteristic } from "@aisle/protocol/layouts.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyAmountMinor, anyCurrency, anyFamily } from "../../testing/any-fares.ts";
import { chargeUnitMinor } from "@aisle/protocol/currencies.ts";
import { seatFeeMinor } from "@aisle/protocol/seat-fees.ts";

const flight = { adultFareMinor: 8_999, currency: "EUR" };

test("[FR10] chargeable seats cost a share of the adult's fare, with extra leg space more, and with flex nothing", () => {
  const fees = (characteristics: readonly SeatCharacteristic[]) =>
    FareFamily.options.map((family) => [family, seatFeeMinor({ ...flight, characteristics, family })]);
  expect(fees(["A", "CH", "L"])).toEqual([
    ["light", 1_350],
    ["standard", 900],
    ["flex", 0],
  ]);
  expect(fees(["CH", "K"])).toEqual([
    ["light", 720],
    ["standard", 450],
    ["flex", 0],
  ]);
});

test("[FR11] seats that the aircraft does not call chargeable are free, extra leg space or not", () => {
  expect(seatFeeMinor({ ...flight, characteristics: ["W", "E", "L"], family: "light" })).toBe(0);
  expect(seatFeeMinor({ ...flight, characteristics: [], family: "light" })).toBe(0);
});

test("[FR12] a seat's fee is between nothing and the adult's fare, can be charged, and leg space is never cheaper", () => {
  const seats = fc.subarray([...SeatCharacteristic.options]);
  fc.assert(
    fc.property(seats, anyAmountMinor, anyFamily, anyCurrency, (characteristics, adultFareMinor, family, currency) => {
      const fee = seatFeeMinor({ characteristics, adultFareMinor, family, currency });
      expect(fee).toBeGreaterThanOrEqual(0);
      expect(fee).toBeLessThanOrEqual(adultFareMinor);
      expect(fee === adultFareMinor || fee % chargeUnitMinor(currency) === 0).toBe(true);
      const roomier = seatFeeMinor({ characteristics: [...characteristics, "L"], adultFareMinor, family, currency });
      expect(roomier).toBeGreaterThanOrEqual(fee);
    }),
  );
});
