/** What is typed about one traveller, what is wrong with it, and saving it. */
import type { CallInput, Traveller } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { v7 as uuidV7 } from "uuid";
import { type Submitting, useSubmit } from "../account/use-submit.ts";
import { afterPress } from "../app/after-press.ts";
import { isBirthDate, type Problem } from "../checkout/checks.ts";
import { reasonText } from "../errors/refusal-text.ts";
import { useText } from "../i18n/language.tsx";
import { localDay } from "../search/dates.ts";
import { nameProblem, tidyName } from "./person-name.ts";
import { type DocumentChoice, documentProblems, tidyNumber, type ValidityDays } from "./travel-document.ts";

export interface TravellerDraft {
  readonly givenName: string;
  readonly surname: string;
  readonly birthDate: string;
  readonly isSelf: boolean;
  readonly document: DocumentChoice;
}

export interface TravellerForm {
  readonly draft: TravellerDraft;
  readonly days: ValidityDays;
  readonly submitting: Submitting;
  /** What is to be said at a field, such as `surname` or `document.number`. */
  problemOf(path: string): string | undefined;
  change(draft: TravellerDraft): void;
  leave(path: string): void;
  /** The traveller as it is saved; null when something is wrong. */
  save(): Promise<Traveller | null>;
}

export function useTravellerForm(traveller: Traveller | null): TravellerForm {
  const text = useText();
  const client = useClient();
  const submitting = useSubmit();
  const [draft, setDraft] = useState(() => draftOf(traveller));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isAllTold, setIsAllTold] = useState(false);
  // The same over every attempt, so that one whose answer was lost saves nobody twice.
  const [travellerId] = useState(() => traveller?.travellerId ?? uuidV7());
  const days = { today: localDay(client.serverNowMs()), journeyEnds: null };
  const problems = checkTraveller(draft, days);

  return {
    draft,
    days,
    submitting,
    problemOf(path) {
      const problem = problems.get(path);
      // A field that is being typed in for the first time is not wrong yet.
      if (problem !== undefined && (isAllTold || left.has(path))) return text.checkout.problems[problem];
      const issue = submitting.error?.details?.issues?.find((one) => one.path === path);
      return issue && (reasonText(issue.reason, issue.about, text.refusals) ?? text.checkout.problems.refused);
    },
    change(next) {
      setDraft(next);
      submitting.clear();
    },
    leave: (path) => afterPress(() => setLeft((before) => new Set([...before, path]))),
    async save() {
      setIsAllTold(true);
      if (problems.size > 0) return null;
      let saved: Traveller | null = null;
      await submitting.send(async () => {
        saved = (await client.travellers.save({ travellerId, ...wishOf(draft) })).traveller;
      });
      return saved;
    },
  };
}

function draftOf(traveller: Traveller | null): TravellerDraft {
  if (!traveller) return { givenName: "", surname: "", birthDate: "", isSelf: false, document: { from: "none" } };
  const { givenName, surname, birthDate, isSelf, document } = traveller;
  return { givenName, surname, birthDate: birthDate ?? "", isSelf, document: { from: document ? "saved" : "none" } };
}

function checkTraveller(draft: TravellerDraft, days: ValidityDays): ReadonlyMap<string, Problem> {
  const { givenName, surname, birthDate, document } = draft;
  const found: [string, Problem | null][] = [
    ["givenName", nameProblem(givenName)],
    ["surname", nameProblem(surname)],
    ["birthDate", birthDate === "" || isBirthDate(birthDate, days.today) ? null : "date"],
    ...(document.from === "typed" ? documentProblems(document.document, days) : []).map(
      ([field, problem]): [string, Problem] => [`document.${field}`, problem],
    ),
  ];
  return new Map(found.filter((entry): entry is [string, Problem] => entry[1] !== null));
}

/** A saved document that is not to change is not named. */
function wishOf(draft: TravellerDraft): Omit<CallInput<"travellers.save">, "travellerId"> {
  const { givenName, surname, birthDate, isSelf, document } = draft;
  return {
    ...{ givenName: tidyName(givenName), surname: tidyName(surname), isSelf },
    birthDate: birthDate === "" ? null : birthDate,
    ...(document.from === "none" && { document: null }),
    ...(document.from === "typed" && {
      document: { ...document.document, number: tidyNumber(document.document.number) },
    }),
  };
}
