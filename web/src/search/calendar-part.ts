import { lazyPart } from "../app/lazy-part.ts";

/** Loaded when a day is to be chosen: a calendar weighs as much as the search form itself. */
export const calendarPart = lazyPart(async () => (await import("./DayCalendar.tsx")).DayCalendar);
