import type { AisleError } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useRef, useState } from "react";
import { Field } from "../checkout/Field.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { focusInvalid } from "./focus-invalid.ts";
import { PasswordField, useNewPasswordProblem } from "./PasswordField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useSubmit } from "./use-submit.ts";

type Problems = Partial<Record<"name" | "email" | "password", string | undefined>>;

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
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [problems, setProblems] = useState<Problems>({});
  const passwordProblem = useNewPasswordProblem();
  const problemText = useProblemText();
  const { isBusy, error, notBeforeMs, send, clear } = useSubmit();

  function problemsOfTyped(): Problems {
    return {
      ...(isNew && name.trim() === "" && { name: text.account.fields.name }),
      ...(email.trim() === "" && { email: text.account.fields.email }),
      ...(isNew && passwordProblem(password, email) && { password: passwordProblem(password, email) }),
      ...(!isNew && password === "" && { password: text.account.fields.password }),
    };
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const found = problemsOfTyped();
    setProblems(found);
    clear();
    if (Object.keys(found).length > 0) return focusInvalid(form.current);
    const proof = { email: email.trim(), password };
    const isDone = await send((options) =>
      isNew
        ? client.auth.register({ ...proof, name: name.trim(), language }, options)
        : client.auth.login(proof, options),
    );
    if (isDone) onDone();
    else focusInvalid(form.current);
  }

  /** What was wrong with a field is history once it is typed in. */
  function forget(field: keyof Problems): void {
    setProblems({ ...problems, [field]: undefined });
    clear();
  }

  const told: Problems = { ...problems, ...(error && refusedFields(error)) };
  function refusedFields(refusal: AisleError): Problems {
    const paths = new Set(refusal.details?.issues?.map(({ path }) => path));
    return {
      ...(paths.has("name") && { name: text.account.fields.name }),
      ...(paths.has("email") && { email: text.account.fields.email }),
      // Its length was right, so that it can only be one that is known to be common.
      ...(paths.has("password") && { password: text.account.passwordCommon }),
    };
  }

  function summaryOf(refusal: AisleError): string | null {
    if (refusal.code === "unauthenticated") return text.account.wrongPassword;
    if (refusal.code === "id_conflict") return text.account.emailTaken;
    if (isNew && refusal.code === "timeout_unknown" && navigator.onLine) return text.account.registerUnknown;
    return Object.keys(refusedFields(refusal)).length > 0 ? null : problemText(refusal);
  }

  return (
    <form ref={form} className="entry-form" method="post" noValidate onSubmit={(event) => void submit(event)}>
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
