import type { OrderSegment } from "@aisle/client";
import { useLanguage } from "../i18n/language.tsx";
import { movedTimes } from "./moved-times.ts";

/** What the airline has moved of a flight since it was sold; nothing where all is as sold. */
export function MovedTimes({ segment }: { readonly segment: OrderSegment }) {
  const { text, locale } = useLanguage();
  return movedTimes(segment, locale).map(({ end, was, now }) => (
    <span key={end} className="warn">
      {text.order.moved[end](was, now)}
    </span>
  ));
}
