import type { AisleError, User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useRef, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { focusInvalid } from "./focus-invalid.ts";
import { PasswordField, useNewPasswordProblem } from "./PasswordField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useSubmit } from "./use-submit.ts";

type Problems = Partial<Record<"current" | "next", string | undefined>>;

/** Changing the password. */
export function SecuritySection({ user }: { readonly user: User }) {
  const text = useText();
  const client = useClient();
  const form = useRef<HTMLFormElement>(null);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [problems, setProblems] = useState<Problems>({});
  const [isChanged, setIsChanged] = useState(false);
  const passwordProblem = useNewPasswordProblem();
  const problemText = useProblemText();
  const { isBusy, error, notBeforeMs, send, clear } = useSubmit();
  const email = user.email ?? "";

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const weakness = passwordProblem(next, email) ?? (next === current ? text.account.passwordSame : undefined);
    const found = {
      ...(current === "" && { current: text.account.fields.password }),
      ...(weakness && { next: weakness }),
    };
    setProblems(found);
    setIsChanged(false);
    clear();
    if (Object.keys(found).length > 0) return focusInvalid(form.current);
    if (await send((options) => client.auth.changePassword({ currentPassword: current, newPassword: next }, options))) {
      setIsChanged(true);
      setCurrent("");
      setNext("");
    } else {
      focusInvalid(form.current);
    }
  }

  function refusedFields(refusal: AisleError): Problems {
    const paths = new Set(refusal.details?.issues?.map(({ path }) => path));
    return {
      ...(paths.has("currentPassword") && { current: text.account.currentWrong }),
      ...(paths.has("newPassword") && { next: text.account.passwordCommon }),
    };
  }

  /** What was wrong with a field is history once it is typed in. */
  function forget(field: keyof Problems): void {
    setProblems({ ...problems, [field]: undefined });
    clear();
  }

  const refused = error ? refusedFields(error) : {};
  const told: Problems = { ...problems, ...refused };
  return (
    <form ref={form} className="card account-card" method="post" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{text.account.changeTitle}</h2>
      <p className="soft">{text.account.changeHint}</p>
      {/* Tells password managers whose password it is. */}
      <input
        className="visually-hidden"
        name="email"
        value={email}
        readOnly
        autoComplete="username"
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        label={text.account.currentPassword}
        name="current-password"
        value={current}
        problem={told.current}
        required
        autoComplete="current-password"
        onChange={(event) => {
          setCurrent(event.currentTarget.value);
          forget("current");
        }}
      />
      <PasswordField
        label={text.account.newPassword}
        name="new-password"
        value={next}
        problem={told.next}
        required
        autoComplete="new-password"
        ruledFor={email}
        onChange={(event) => {
          setNext(event.currentTarget.value);
          forget("next");
        }}
      />
      <p className="form-error" role="alert">
        {error && Object.keys(refused).length === 0 && problemText(error)}
      </p>
      <SubmitButton label={text.account.change} isBusy={isBusy} notBeforeMs={notBeforeMs} />
      <p className="account-good" role="status">
        {isChanged && text.account.changed}
      </p>
    </form>
  );
}
