/** Record type 1, the first of a schedule data set (SSIM 7.5.1). */
import { recordSerialNumber } from "./common-codecs.ts";
import { constant, number, optional } from "./field-codecs.ts";
import { defineRecord, field, type ValuesOf } from "./fixed-record.ts";

export const headerFields = {
  recordType: field("Record Type", 1, 1, constant("1")),
  titleOfContents: field("Title of Contents", 2, 35, constant("AIRLINE STANDARD SCHEDULE DATA SET")),
  numberOfSeasons: field("Number of Seasons", 41, 41, optional(number(0, 9, " "))),
  dataSetSerialNumber: field("Data Set Serial Number", 192, 194, optional(number(0, 999, "0"))),
  recordSerialNumber: field("Record Serial Number", 195, 200, recordSerialNumber),
} as const;

export type HeaderRecord = ValuesOf<typeof headerFields>;

export const headerRecord = defineRecord(headerFields);
