/** The body of a webhook: the same to the byte at every attempt and every replay, in ASCII. */
import type { PartnerEventRow } from "../storage/schema.ts";

/** `data` is JSON already, and stays as it was written. */
export function webhookBody({
  type,
  created_at_ms,
  data,
}: Pick<PartnerEventRow, "type" | "created_at_ms" | "data">): string {
  return `{"type":${JSON.stringify(type)},"timestamp":"${new Date(created_at_ms).toISOString()}","data":${data}}`;
}
