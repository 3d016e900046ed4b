/** Record type 3: one leg of a flight, over a period, on days of the week (SSIM 7.5.3). */
import { airlineDesignator, flightNumber, letter, recordSerialNumber, station } from "./common-codecs.ts";
import {
  arrivalTime,
  code,
  constant,
  dateOrIndefinite,
  dateVariation,
  daysOfOperation,
  departureTime,
  freeText,
  number,
  oneOf,
  optional,
  timeVariation,
} from "./field-codecs.ts";
import { defineRecord, field, type ValuesOf } from "./fixed-record.ts";

export const flightLegFields = {
  recordType: field("Record Type", 1, 1, constant("3")),
  operationalSuffix: field("Operational Suffix", 2, 2, optional(letter)),
  airlineDesignator: field("Airline Designator", 3, 5, airlineDesignator),
  flightNumber: field("Flight Number", 6, 9, flightNumber),
  itineraryVariation: field("Itinerary Variation Identifier", 10, 11, number(0, 99, "0")),
  legSequence: field("Leg Sequence Number", 12, 13, number(1, 99, "0")),
  serviceType: field("Service Type", 14, 14, letter),
  operatesFrom: field("Period of Operation From", 15, 21, dateOrIndefinite),
  operatesTo: field("Period of Operation To", 22, 28, dateOrIndefinite),
  daysOfOperation: field("Day(s) of Operation", 29, 35, daysOfOperation),
  frequencyRate: field("Frequency Rate", 36, 36, optional(oneOf("2", "1"))),
  departureStation: field("Departure Station", 37, 39, station),
  passengerDeparture: field("Passenger STD", 40, 43, departureTime),
  aircraftDeparture: field("Aircraft STD", 44, 47, departureTime),
  departureVariation: field("UTC/Local Time Variation (Departure)", 48, 52, timeVariation),
  departureTerminal: field("Passenger Terminal (Departure)", 53, 54, freeText),
  arrivalStation: field("Arrival Station", 55, 57, station),
  aircraftArrival: field("Aircraft STA", 58, 61, arrivalTime),
  passengerArrival: field("Passenger STA", 62, 65, arrivalTime),
  arrivalVariation: field("UTC/Local Time Variation (Arrival)", 66, 70, timeVariation),
  arrivalTerminal: field("Passenger Terminal (Arrival)", 71, 72, freeText),
  aircraftType: field("Aircraft Type", 73, 75, code(/^[A-Z0-9]{3}$/, "must be three characters such as 320")),
  bookingDesignator: field("Passenger Reservations Booking Designator", 76, 95, freeText),
  bookingModifier: field("Passenger Reservations Booking Modifier", 96, 100, freeText),
  mealServiceNote: field("Meal Service Note", 101, 110, freeText),
  jointOperation: field("Joint Operation Airline Designators", 111, 119, freeText),
  connectingTimeStatus: field("Minimum Connecting Time International/Domestic Status", 120, 121, freeText),
  secureFlight: field("Secure Flight Indicator", 122, 122, freeText),
  itineraryVariationOverflow: field("Itinerary Variation Identifier Overflow", 128, 128, freeText),
  aircraftOwner: field("Aircraft Owner", 129, 131, freeText),
  cockpitCrewEmployer: field("Cockpit Crew Employer", 132, 134, freeText),
  cabinCrewEmployer: field("Cabin Crew Employer", 135, 137, freeText),
  onwardFlight: field("Onward Flight", 138, 146, freeText),
  flightTransitLayover: field("Flight Transit Layover", 148, 148, freeText),
  operatingAirlineDisclosure: field("Operating Airline Disclosure", 149, 149, freeText),
  trafficRestriction: field("Traffic Restriction Code", 150, 160, freeText),
  trafficRestrictionOverflow: field("Traffic Restriction Code Leg Overflow Indicator", 161, 161, freeText),
  aircraftConfiguration: field("Aircraft Configuration/Version", 173, 192, freeText),
  dateVariation: field("Date Variation", 193, 194, dateVariation),
  recordSerialNumber: field("Record Serial Number", 195, 200, recordSerialNumber),
} as const;

export type FlightLegRecord = ValuesOf<typeof flightLegFields>;

export const flightLegRecord = defineRecord(flightLegFields);
