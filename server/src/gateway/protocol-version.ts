/** Tells clients that are too old, too new or mistaken what this node speaks. */
import { AisleError } from "@aisle/protocol/errors.ts";
import { isProtocolServed, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from "@aisle/protocol/version.ts";

/** @throws AisleError `invalid_input` when `version` is no whole number, `upgrade_required` when it is not served. */
export function refuseUnservedProtocol(version: unknown): void {
  if (!Number.isInteger(version)) {
    const message = `Say which version of the protocol you speak, as a whole number: this node speaks ${PROTOCOL_VERSION}.`;
    throw new AisleError("invalid_input", message, {
      issues: [{ path: "protocol", message: "must be a whole number" }],
    });
  }
  if (isProtocolServed(version as number)) return;
  throw new AisleError("upgrade_required", undefined, {
    oldestProtocol: OLDEST_PROTOCOL_VERSION,
    newestProtocol: PROTOCOL_VERSION,
  });
}
