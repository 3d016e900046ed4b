import type { CallOptions } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { Field } from "../forms/Field.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { CodeField } from "./CodeField.tsx";
import { PasswordField, useNewPasswordProblem } from "./PasswordField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { type Problems, useAccountForm } from "./use-account-form.ts";
import { useProblemText } from "./use-problem-text.ts";

type ResetField = "email" | "code" | "password";

interface ResetFormProps {
  readonly email: string;
  onEmail(email: string): void;
  /** Logged in with the new password. */
  onDone(): void;
  /** The password is set, but logging in with it did not work yet. */
  onSet(): void;
}

/** In place of a password that was forgotten: a code is mailed, and lets choose a new one. */
export function ResetForm({ email, onEmail, onDone, onSet }: ResetFormProps) {
  const { text, language } = useLanguage();
  const client = useClient();
  const [isCodeSent, setIsCodeSent] = useState(false);
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const passwordProblem = useNewPasswordProblem();
  const problemText = useProblemText();
  const { form, told, isRefusedAtFields, isBusy, error, notBeforeMs, submit, forget, clear } =
    useAccountForm<ResetField>({
      email: ["email", text.account.fields.email],
      code: ["code", text.account.codeRefused],
      newPassword: ["password", text.account.passwordCommon],
    });

  function problemsOfTyped(): Problems<ResetField> {
    if (!isCodeSent) return email.trim() === "" ? { email: text.account.fields.email } : {};
    return {
      ...(code.trim() === "" && { code: text.account.codeMissing }),
      ...(passwordProblem(password, email) && { password: passwordProblem(password, email) }),
    };
  }

  function goOn(event: FormEvent): void {
    event.preventDefault();
    void submit(problemsOfTyped(), isCodeSent ? setNewPassword : askForCode);
  }

  async function askForCode(options: CallOptions): Promise<void> {
    await client.auth.requestPasswordReset({ email: email.trim(), language }, options);
    setIsCodeSent(true);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[name="code"]')?.focus());
  }

  async function setNewPassword(options: CallOptions): Promise<void> {
    await client.auth.resetPassword({ email: email.trim(), code, newPassword: password }, options);
    await client.auth.login({ email: email.trim(), password }).then(onDone, onSet);
  }

  return (
    <form ref={form} className="entry-form" method="post" noValidate onSubmit={goOn}>
      <p className="soft" role="status">
        {isCodeSent ? text.account.resetSent(email.trim()) : text.account.resetHint}
      </p>
      <Field
        label={text.account.email}
        name="email"
        type="email"
        value={email}
        problem={told.email}
        required
        readOnly={isCodeSent}
        autoComplete="username"
        onChange={(event) => {
          onEmail(event.currentTarget.value);
          forget("email");
        }}
      />
      {isCodeSent && (
        <>
          <CodeField
            name="code"
            value={code}
            problem={told.code}
            required
            onValue={(typed) => {
              setCode(typed);
              forget("code");
            }}
          />
          <PasswordField
            label={text.account.newPassword}
            name="new-password"
            value={password}
            problem={told.password}
            required
            autoComplete="new-password"
            ruledFor={email}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              forget("password");
            }}
          />
        </>
      )}
      <p className="form-error" role="alert">
        {error && !isRefusedAtFields && problemText(error)}
      </p>
      <SubmitButton
        label={isCodeSent ? text.account.setPassword : text.account.sendCode}
        isBusy={isBusy}
        notBeforeMs={notBeforeMs}
      />
      {isCodeSent && (
        <button
          type="button"
          className="link-button entry-other"
          onClick={() => {
            setIsCodeSent(false);
            setCode("");
            clear();
          }}
        >
          {text.account.sendAgain}
        </button>
      )}
    </form>
  );
}
