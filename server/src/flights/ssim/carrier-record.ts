/** Record type 2, which begins one airline's schedule and says how long it is valid (SSIM 7.5.2). */
import { airlineDesignator, recordSerialNumber } from "./common-codecs.ts";
import { code, constant, date, departureTime, freeText, oneOf, optional } from "./field-codecs.ts";
import { defineRecord, field, type ValuesOf } from "./fixed-record.ts";

export const carrierFields = {
  recordType: field("Record Type", 1, 1, constant("2")),
  timeMode: field("Time Mode", 2, 2, oneOf("U", "L")),
  airlineDesignator: field("Airline Designator", 3, 5, airlineDesignator),
  season: field("Season", 11, 13, optional(code(/^[SW][0-9]{2}$/, "must be a season such as S27 or W27"))),
  validFrom: field("Period of Schedule Validity From", 15, 21, date),
  validTo: field("Period of Schedule Validity To", 22, 28, date),
  creationDate: field("Creation Date", 29, 35, date),
  titleOfData: field("Title of Data", 36, 64, freeText),
  releaseDate: field("Release (Sell) Date", 65, 71, optional(date)),
  scheduleStatus: field("Schedule Status", 72, 72, oneOf("P", "C")),
  creatorReference: field("Creator Reference", 73, 107, freeText),
  duplicateAirlineMarker: field("Duplicate Airline Designator Marker", 108, 108, freeText),
  generalInformation: field("General Information", 109, 168, freeText),
  secureFlight: field("Secure Flight Indicator", 169, 169, freeText),
  inFlightService: field("In-Flight Service Information", 170, 188, freeText),
  electronicTicketing: field("Electronic Ticketing Information", 189, 190, freeText),
  creationTime: field("Creation Time", 191, 194, optional(departureTime)),
  recordSerialNumber: field("Record Serial Number", 195, 200, recordSerialNumber),
} as const;

export type CarrierRecord = ValuesOf<typeof carrierFields>;

export const carrierRecord = defineRecord(carrierFields);
