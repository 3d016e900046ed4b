import type { CabinClass, Itinerary } from "@aisle/client";
import { Link } from "../app/Link.tsx";
import { hrefOf } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { searchOf } from "./trip-steps.ts";

interface OtherCabinFaresProps {
  readonly cabin: CabinClass;
  /** What was chosen, in another cabin. */
  readonly itinerary: Itinerary;
}

/** Leads from a seat that the ticket is not for to what a ticket for it costs: the same search in its cabin. */
export function OtherCabinFares({ cabin, itinerary }: OtherCabinFaresProps) {
  const text = useText();
  return (
    <div className="told-ways">
      <Link className="button button-small" href={hrefOf({ page: "results", ...searchOf(itinerary), cabin })}>
        {text.selection.faresIn(text.cabins[cabin])}
      </Link>
    </div>
  );
}
