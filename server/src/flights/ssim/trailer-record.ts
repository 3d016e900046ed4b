/** Record type 5, which ends an airline's schedule and proves that nothing before it is missing (SSIM 7.5.5). */
import { airlineDesignator, recordSerialNumber } from "./common-codecs.ts";
import { constant, date, oneOf, optional } from "./field-codecs.ts";
import { defineRecord, field, type ValuesOf } from "./fixed-record.ts";

export const trailerFields = {
  recordType: field("Record Type", 1, 1, constant("5")),
  airlineDesignator: field("Airline Designator", 3, 5, airlineDesignator),
  releaseDate: field("Release (Sell) Date", 6, 12, optional(date)),
  serialNumberCheck: field("Serial Number Check Reference", 188, 193, recordSerialNumber),
  /** E ends the data set; C says that another airline's schedule follows. */
  continuation: field("Continuation/End Code", 194, 194, oneOf("E", "C")),
  recordSerialNumber: field("Record Serial Number", 195, 200, recordSerialNumber),
} as const;

export type TrailerRecord = ValuesOf<typeof trailerFields>;

export const trailerRecord = defineRecord(trailerFields);
