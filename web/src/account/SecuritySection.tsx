import type { User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { PasswordField, useNewPasswordProblem } from "./PasswordField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { useAccountForm } from "./use-account-form.ts";
import { useProblemText } from "./use-problem-text.ts";

/** Changing the password. */
export function SecuritySection({ user }: { readonly user: User }) {
  const text = useText();
  const client = useClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [isChanged, setIsChanged] = useState(false);
  const passwordProblem = useNewPasswordProblem();
  const problemText = useProblemText();
  const { form, told, isRefusedAtFields, isBusy, error, notBeforeMs, submit, forget } = useAccountForm<
    "current" | "next"
  >({
    currentPassword: ["current", text.account.currentWrong],
    newPassword: ["next", text.account.passwordCommon],
  });
  const email = user.email ?? "";

  async function change(event: FormEvent): Promise<void> {
    event.preventDefault();
    const weakness = passwordProblem(next, email) ?? (next === current ? text.account.passwordSame : undefined);
    const found = {
      ...(current === "" && { current: text.account.fields.password }),
      ...(weakness && { next: weakness }),
    };
    setIsChanged(false);
    const passwords = { currentPassword: current, newPassword: next };
    if (await submit(found, (options) => client.auth.changePassword(passwords, options))) {
      setIsChanged(true);
      setCurrent("");
      setNext("");
    }
  }

  return (
    <form ref={form} className="card account-card" method="post" noValidate onSubmit={(event) => void change(event)}>
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
        {error && !isRefusedAtFields && problemText(error)}
      </p>
      <SubmitButton label={text.account.change} isBusy={isBusy} notBeforeMs={notBeforeMs} />
      <p className="account-good" role="status">
        {isChanged && text.account.changed}
      </p>
    </form>
  );
}
