/** Which legs are ours to sell (SSIM appendix C, and chapter 2 on code shares). Pure. */
import type { LegWithSegments } from "./data-set-reader.ts";

/**
 * Passengers by air, scheduled (J normal, S shuttle, Q with cargo in the cabin) or additional (G, B, R). The rest is
 * cargo, mail, charter, surface transport, or no service at all.
 */
const SOLD_SERVICE_TYPES: ReadonlySet<string> = new Set(["J", "S", "Q", "G", "B", "R"]);

/** "This flight is, in truth, that one": the segment data of a flight that another airline operates. */
const DEI_OPERATED_AS = 50;

/** Byte 149: operated by the airline in bytes 129-131, or by one that DEI 127 names. */
const CODE_SHARE_DISCLOSURES: ReadonlySet<string> = new Set(["L", "Z"]);

export type Sale = "sold" | "not_passengers" | "code_share";

/** A code share has no seats of its own: they are the operating flight's, and must not be sold a second time. */
export function saleOf({ leg, segments }: LegWithSegments): Sale {
  if (!SOLD_SERVICE_TYPES.has(leg.serviceType)) return "not_passengers";
  const isCodeShare =
    CODE_SHARE_DISCLOSURES.has(leg.operatingAirlineDisclosure) ||
    segments.some(({ dataElementIdentifier }) => dataElementIdentifier === DEI_OPERATED_AS);
  return isCodeShare ? "code_share" : "sold";
}
