/** Holds an input against the contract, and says all that is wrong with it. */
import { AisleError, type InputIssue } from "@aisle/protocol/errors.ts";
import type { RefusalReason } from "@aisle/protocol/refusal-reasons.ts";
import type { Operation } from "@aisle/protocol/operation.ts";
import type { z } from "zod";
import { findCardNumber } from "./card-numbers.ts";

/** A caller that got more wrong than this has not read the documents. */
const MAX_ISSUES = 20;

/** Texts from outside find their way into messages (names of unknown keys): no longer than this. */
const MAX_ISSUE_CHARACTERS = 200;

/** The input as its handler gets it. @throws AisleError `invalid_input` with every issue, up to twenty. */
export function parseInput(operation: Operation, input: unknown): unknown {
  const cardNumberAt = hasSecrets(operation) ? undefined : findCardNumber(input);
  if (cardNumberAt !== undefined) {
    const message = "looks like the number of a payment card; pay on the payment page, where it does not come here";
    throw new AisleError("invalid_input", undefined, {
      issues: [{ path: shown(cardNumberAt), reason: "card_number", message }],
    });
  }
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AisleError("invalid_input", undefined, { issues: parsed.error.issues.slice(0, MAX_ISSUES).map(toIssue) });
}

/** A password may look like anything. */
function hasSecrets({ name }: Operation): boolean {
  return name.startsWith("auth.");
}

function toIssue(issue: z.core.$ZodIssue): InputIssue {
  const reason = issue.code === "custom" ? reasonOf(issue.params) : undefined;
  const message = shown(issue.message);
  return { path: shown(issue.path.map(String).join(".")), ...(reason && { reason }), message };
}

/** As the schema's refinement has it from `because`. */
function reasonOf(params: z.core.$ZodIssueCustom["params"]): RefusalReason | undefined {
  return params?.["reason"] as RefusalReason | undefined;
}

function shown(text: string): string {
  return text.slice(0, MAX_ISSUE_CHARACTERS).toWellFormed();
}
