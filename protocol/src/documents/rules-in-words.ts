/** The rules of a schema as its refusals say them: "must be a row and a letter, such as 12A". Also those that are code. */
import type { z } from "zod";

/** Without repetition, in the order in which they are checked. */
export function rulesInWords(schema: z.core.$ZodTypes): readonly string[] {
  return [...new Set(messagesOf(schema))];
}

function messagesOf(schema: z.core.$ZodTypes): string[] {
  const {
    _zod: { def },
  } = schema;
  const inside = def.type === "pipe" ? [def.in, def.out].flatMap((part) => messagesOf(part as z.core.$ZodTypes)) : [];
  const checks = (def.checks ?? []).map(({ _zod: check }) => messageOf(check.def.error));
  return [messageOf(def.error), ...checks, ...inside].filter((message) => message !== undefined);
}

/** Messages that need to see the refused value are none that could be written down. */
function messageOf(error: z.core.$ZodErrorMap<never> | undefined): string | undefined {
  try {
    const message = error?.({ code: "custom", input: undefined, path: [], params: {} } as never);
    return typeof message === "string" ? message : message?.message;
  } catch {
    return undefined;
  }
}
