/** Instants are epoch milliseconds (UTC). Local times are what the airport's clock shows, without an offset. */
import { z } from "zod";

export const EpochMs = z.int().min(0);

/** A day of the calendar, such as 2027-02-28. */
export const LocalDate = z.iso.date();

/** A wall-clock time at the airport, to the minute: 2027-02-28T23:55. */
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "must look like 2027-02-28T23:55");
