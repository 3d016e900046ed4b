/** Record type 4: something more about a segment that begins with the leg before it (SSIM 7.5.4). */
import { airlineDesignator, flightNumber, letter, recordSerialNumber, station } from "./common-codecs.ts";
import { constant, freeText, number, optional } from "./field-codecs.ts";
import { defineRecord, field, type ValuesOf } from "./fixed-record.ts";

export const segmentDataFields = {
  recordType: field("Record Type", 1, 1, constant("4")),
  operationalSuffix: field("Operational Suffix", 2, 2, optional(letter)),
  airlineDesignator: field("Airline Designator", 3, 5, airlineDesignator),
  flightNumber: field("Flight Number", 6, 9, flightNumber),
  itineraryVariation: field("Itinerary Variation Identifier", 10, 11, number(0, 99, "0")),
  legSequence: field("Leg Sequence Number", 12, 13, number(1, 99, "0")),
  serviceType: field("Service Type", 14, 14, letter),
  itineraryVariationOverflow: field("Itinerary Variation Identifier Overflow", 28, 28, freeText),
  boardPointIndicator: field("Board Point Indicator", 29, 29, letter),
  offPointIndicator: field("Off Point Indicator", 30, 30, letter),
  dataElementIdentifier: field("Data Element Identifier", 31, 33, number(1, 999, "0")),
  boardPoint: field("Board Point", 34, 36, station),
  offPoint: field("Off Point", 37, 39, station),
  data: field("Data", 40, 194, freeText),
  recordSerialNumber: field("Record Serial Number", 195, 200, recordSerialNumber),
} as const;

export type SegmentDataRecord = ValuesOf<typeof segmentDataFields>;

export const segmentDataRecord = defineRecord(segmentDataFields);
