/** What the forms of an account have in common: checked before they are sent, and telling at each field what is wrong with it. */
import type { AisleError, CallOptions } from "@aisle/client";
import { type RefObject, useRef, useState } from "react";
import { focusInvalid } from "./focus-invalid.ts";
import { type Submitting, useSubmit } from "./use-submit.ts";

/** What is wrong, by the field it is said at. */
export type Problems<Field extends string> = Partial<Record<Field, string | undefined>>;

export interface AccountForm<Field extends string> extends Pick<
  Submitting,
  "isBusy" | "error" | "notBeforeMs" | "clear"
> {
  readonly form: RefObject<HTMLFormElement | null>;
  /** To be said now. */
  readonly told: Problems<Field>;
  /** True when the server's refusal is said at fields. */
  readonly isRefusedAtFields: boolean;
  /** Sends unless something was found wrong; true when it worked. Leads to the first wrong field otherwise. */
  submit(found: Problems<Field>, action: (options: CallOptions) => Promise<unknown>): Promise<boolean>;
  /** What was wrong with a field is history once it is typed in. */
  forget(field: Field): void;
}

/** `refusedFields` names the field of each path that the server may refuse, and what is said there. */
export function useAccountForm<Field extends string>(
  refusedFields: Readonly<Record<string, readonly [Field, string]>>,
): AccountForm<Field> {
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Problems<Field>>({});
  const { isBusy, error, notBeforeMs, send, clear } = useSubmit();
  const refused = error ? problemsOf(error, refusedFields) : {};

  async function submit(found: Problems<Field>, action: (options: CallOptions) => Promise<unknown>): Promise<boolean> {
    setProblems(found);
    clear();
    const isDone = Object.keys(found).length === 0 && (await send(action));
    if (!isDone) focusInvalid(form.current);
    return isDone;
  }

  return {
    ...{ form, isBusy, error, notBeforeMs, submit, clear },
    told: { ...problems, ...refused },
    isRefusedAtFields: Object.keys(refused).length > 0,
    forget: (field) => {
      setProblems({ ...problems, [field]: undefined });
      clear();
    },
  };
}

function problemsOf<Field extends string>(
  refusal: AisleError,
  fields: Readonly<Record<string, readonly [Field, string]>>,
): Problems<Field> {
  const issues = refusal.details?.issues ?? [];
  return Object.fromEntries(issues.flatMap(({ path }) => (fields[path] ? [fields[path]] : []))) as Problems<Field>;
}
