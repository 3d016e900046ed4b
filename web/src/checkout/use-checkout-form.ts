/** What is typed at the checkout, and when it is time to say what is wrong with it. */
import type { AisleError, InputIssue, PassengerType } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { afterPress } from "../app/after-press.ts";
import { reasonText } from "../errors/refusal-text.ts";
import { useText } from "../i18n/language.tsx";
import { localDay } from "../search/dates.ts";
import { type CheckoutDays, checkDraft, type Problems } from "./checks.ts";
import { type CheckoutDraft, draftFor, keepDraft, readDraft } from "./draft.ts";

export interface CheckoutForm {
  readonly draft: CheckoutDraft;
  readonly days: CheckoutDays;
  /** All that is wrong, told or not. */
  readonly problems: Problems;
  /** What is to be said at a field, such as `passengers.0.surname`. */
  problemOf(path: string): string | undefined;
  change(draft: CheckoutDraft): void;
  leave(path: string): void;
  /** From now on everything is told. */
  tellAll(): void;
  /** Takes what the server had against fields. */
  takeRefusal(error: AisleError): void;
}

export function useCheckoutForm(
  party: readonly PassengerType[],
  journey: Pick<CheckoutDays, "departure" | "journeyEnds">,
  email: string,
): CheckoutForm {
  const text = useText();
  const client = useClient();
  const [draft, setDraft] = useState(() => draftFor(party, readDraft(), email));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isAllTold, setIsAllTold] = useState(false);
  const [refused, setRefused] = useState<ReadonlyMap<string, InputIssue>>(new Map());
  const days = { today: localDay(client.serverNowMs()), ...journey };
  const problems = checkDraft(draft, days);

  return {
    draft,
    days,
    problems,
    problemOf: (path) => {
      const problem = problems.get(path);
      // A field that is being typed in for the first time is not wrong yet.
      if (problem !== undefined && (isAllTold || left.has(path))) return text.checkout.problems[problem];
      const issue = refused.get(path);
      return issue && (reasonText(issue.reason, issue.about, text.refusals) ?? text.checkout.problems.refused);
    },
    change: (next) => {
      setDraft(next);
      setRefused(new Map());
      keepDraft(next);
    },
    leave: (path) => afterPress(() => setLeft((before) => new Set([...before, path]))),
    tellAll: () => setIsAllTold(true),
    takeRefusal: (error) => {
      const issues = error.details?.issues ?? [];
      setRefused(new Map(issues.map((issue) => [fieldOf(issue.path), issue])));
    },
  };
}

/** What is wrong with a whole passenger is said at the name. */
function fieldOf(path: string): string {
  return /^passengers\.\d+$/.test(path) ? `${path}.givenName` : path;
}
