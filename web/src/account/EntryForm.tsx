import type { AisleError } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { Field } from "../forms/Field.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { PasswordField, useNewPasswordProblem } from "./PasswordField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { type Problems, useAccountForm } from "./use-account-form.ts";
import { useProblemText } from "./use-problem-text.ts";

type EntryField = "name" | "email" | "password";

interface EntryFormProps {
  readonly isNew: boolean;
  readonly email: string;
  onEmail(email: string): void;
  onDone(): void;
}

/** Logging in, or registering. */
export function EntryForm({ isNew, email, onEmail, onDone }: EntryFormProps) {
  const { text, language } = useLanguage();
  const client = useClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const passwordProblem = useNewPasswordProblem();
  const problemText = useProblemText();
  const { form, told, isRefusedAtFields, isBusy, error, notBeforeMs, submit, forget } = useAccountForm<EntryField>({
    name: ["name", text.account.fields.name],
    email: ["email", text.account.fields.email],
    // Its length was right, so that it can only be one that is known to be common.
    password: ["password", text.account.passwordCommon],
  });

  function problemsOfTyped(): Problems<EntryField> {
    return {
      ...(isNew && name.trim() === "" && { name: text.account.fields.name }),
      ...(email.trim() === "" && { email: text.account.fields.email }),
      ...(isNew && passwordProblem(password, email) && { password: passwordProblem(password, email) }),
      ...(!isNew && password === "" && { password: text.account.fields.password }),
    };
  }

  async function enter(event: FormEvent): Promise<void> {
    event.preventDefault();
    const proof = { email: email.trim(), password };
    const isDone = await submit(problemsOfTyped(), (options) =>
      isNew
        ? client.auth.register({ ...proof, name: name.trim(), language }, options)
        : client.auth.login(proof, options),
    );
    if (isDone) onDone();
  }

  function summaryOf(refusal: AisleError): string | null {
    if (refusal.code === "unauthenticated") return text.account.wrongPassword;
    if (refusal.code === "id_conflict") return text.account.emailTaken;
    if (isNew && refusal.code === "timeout_unknown" && navigator.onLine) return text.account.registerUnknown;
    return isRefusedAtFields ? null : problemText(refusal);
  }

  return (
    <form ref={form} className="entry-form" method="post" noValidate onSubmit={(event) => void enter(event)}>
      {isNew && (
        <Field
          label={text.account.name}
          name="name"
          value={name}
          problem={told.name}
          required
          autoComplete="name"
          onChange={(event) => {
            setName(event.currentTarget.value);
            forget("name");
          }}
        />
      )}
      <Field
        label={text.account.email}
        name="email"
        type="email"
        value={email}
        problem={told.email}
        required
        autoComplete="username"
        onChange={(event) => {
          onEmail(event.currentTarget.value);
          forget("email");
        }}
      />
      <PasswordField
        label={text.account.password}
        name="password"
        value={password}
        problem={told.password}
        required
        autoComplete={isNew ? "new-password" : "current-password"}
        {...(isNew && { ruledFor: email })}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          forget("password");
        }}
      />
      <p className="form-error" role="alert">
        {error && summaryOf(error)}
      </p>
      <SubmitButton
        label={isNew ? text.account.register : text.account.login}
        isBusy={isBusy}
        notBeforeMs={notBeforeMs}
      />
    </form>
  );
}
