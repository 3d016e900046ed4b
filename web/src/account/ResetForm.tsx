import type { AisleError, CallOptions } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useRef, useState } from "react";
import { Field } from "../checkout/Field.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { focusInvalid } from "./focus-invalid.ts";
import { PasswordField, useNewPasswordProblem } from "./PasswordField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useSubmit } from "./use-submit.ts";

type Problems = Partial<Record<"email" | "code" | "password", string | undefined>>;

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
  const form = useRef<HTMLFormElement>(null);
  const [isCodeSent, setIsCodeSent] = useState(false);
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [problems, setProblems] = useState<Problems>({});
  const passwordProblem = useNewPasswordProblem();
  const problemText = useProblemText();
  const { isBusy, error, notBeforeMs, send, clear } = useSubmit();

  function problemsOfTyped(): Problems {
    if (!isCodeSent) return email.trim() === "" ? { email: text.account.fields.email } : {};
    return {
      ...(code.trim() === "" && { code: text.account.codeMissing }),
      ...(passwordProblem(password, email) && { password: passwordProblem(password, email) }),
    };
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const found = problemsOfTyped();
    setProblems(found);
    clear();
    if (Object.keys(found).length > 0) return focusInvalid(form.current);
    const isDone = await send(isCodeSent ? setNewPassword : askForCode);
    if (!isDone) focusInvalid(form.current);
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

  function refusedFields(refusal: AisleError): Problems {
    const paths = new Set(refusal.details?.issues?.map(({ path }) => path));
    return {
      ...(paths.has("email") && { email: text.account.fields.email }),
      ...(paths.has("code") && { code: text.account.codeRefused }),
      ...(paths.has("newPassword") && { password: text.account.passwordCommon }),
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
    <form ref={form} className="entry-form" method="post" noValidate onSubmit={(event) => void submit(event)}>
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
          <Field
            label={text.account.code}
            name="code"
            value={code}
            problem={told.code}
            required
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => {
              setCode(event.currentTarget.value);
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
        {error && Object.keys(refused).length === 0 && problemText(error)}
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
