/**
 * The log: JSON lines on standard output. Secrets and personal data never reach it: callers do not hand them over,
 * fields of such names are struck out all the same, and e-mail addresses that a driver put into its message too.
 */
import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";
import type { Config } from "../config.ts";

const secretFields = [
  "authorization",
  "cookie",
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "email",
  "privateKey",
];

/** pino's redaction looks no deeper than it is told to: the top and two levels below. */
const redactedPaths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** `destination` is for tests; otherwise lines gather only while the one before them is being written. */
export function createLog(parts: {
  readonly level: Config["logLevel"];
  readonly nodeId: string;
  readonly destination?: DestinationStream;
}): Logger {
  return pino(
    {
      level: parts.level,
      base: { nodeId: parts.nodeId },
      redact: { paths: redactedPaths, censor: "[redacted]" },
      serializers: { err: serializeError },
      // On the finished line: a database puts values into its messages, and those come in many ways.
      hooks: { streamWrite: strikeEmails },
    },
    parts.destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

/** Type, message, stack and code alone: drivers hang whole statements with their values on the errors that they throw. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { type, message, stack } = stdSerializers.err(error);
  const { code } = error as { readonly code?: unknown };
  return { type, message, stack, ...(typeof code === "string" && { code }) };
}

/** Characters that end a text in JSON are none of an address's, so that striking one out leaves the line whole. */
const emailAddress = /[^\s'"<>@/\\]+@[^\s'"<>@/\\]+\.[a-z]{2,}/gi;

function strikeEmails(line: string): string {
  return line.includes("@") ? line.replaceAll(emailAddress, "[e-mail]") : line;
}
