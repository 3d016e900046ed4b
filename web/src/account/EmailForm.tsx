import type { AisleError, CallOptions, User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { Field } from "../forms/Field.tsx";
import { useLanguage } from "../i18n/language.tsx";
import { CodeField } from "./CodeField.tsx";
import { PasswordField } from "./PasswordField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { type Problems, useAccountForm } from "./use-account-form.ts";
import { useProblemText } from "./use-problem-text.ts";

type EmailField = "email" | "password" | "code";

/** Another e-mail address for the account: a code is mailed there, and makes it the account's. */
export function EmailForm({ user }: { readonly user: User }) {
  const { text, language } = useLanguage();
  const client = useClient();
  const problemText = useProblemText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [step, setStep] = useState<"ask" | "prove" | "changed">("ask");
  const { form, told, isRefusedAtFields, isBusy, error, notBeforeMs, submit, forget, clear } =
    useAccountForm<EmailField>({
      email: ["email", text.account.fields.email],
      currentPassword: ["password", text.account.currentWrong],
      code: ["code", text.account.codeRefused],
    });
  const isProving = step === "prove";
  const wanted = email.trim();

  function problemsOfTyped(): Problems<EmailField> {
    if (isProving) return code.trim() === "" ? { code: text.account.codeMissing } : {};
    const isSame = wanted.toLowerCase() === user.email;
    return {
      ...(wanted === "" && { email: text.account.fields.email }),
      ...(isSame && { email: text.account.emailSame }),
      ...(password === "" && { password: text.account.fields.password }),
    };
  }

  function goOn(event: FormEvent): void {
    event.preventDefault();
    void submit(problemsOfTyped(), isProving ? changeEmail : askForCode);
  }

  async function askForCode(options: CallOptions): Promise<void> {
    await client.auth.requestEmailChange({ email: wanted, currentPassword: password, language }, options);
    setStep("prove");
    setPassword("");
    focusField("new-email-code");
  }

  async function changeEmail(options: CallOptions): Promise<void> {
    await client.auth.changeEmail({ email: wanted, code }, options);
    setStep("changed");
    setEmail("");
    setCode("");
    focusField("new-email");
  }

  function chooseAnother(): void {
    setStep("ask");
    setCode("");
    clear();
    focusField("new-email");
  }

  /** The field is there with the next step only. */
  function focusField(name: string): void {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus());
  }

  function summaryOf(refusal: AisleError): string | null {
    if (refusal.code === "id_conflict") return text.account.emailOfAnother;
    return isRefusedAtFields ? null : problemText(refusal);
  }

  return (
    <form ref={form} className="card account-card" method="post" noValidate onSubmit={goOn}>
      <h2>{text.account.emailTitle}</h2>
      <p className="soft">{text.account.emailHint}</p>
      {isProving ? (
        <CodeField
          name="new-email-code"
          value={code}
          problem={told.code}
          required
          onValue={(typed) => {
            setCode(typed);
            forget("code");
          }}
        />
      ) : (
        <>
          <Field
            label={text.account.newEmail}
            name="new-email"
            type="email"
            value={email}
            problem={told.email}
            required
            autoComplete="email"
            onChange={(event) => {
              setStep("ask");
              setEmail(event.currentTarget.value);
              forget("email");
            }}
          />
          <PasswordField
            label={text.account.currentPassword}
            name="current-password"
            value={password}
            problem={told.password}
            required
            autoComplete="current-password"
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              forget("password");
            }}
          />
        </>
      )}
      <p className="form-error" role="alert">
        {error && summaryOf(error)}
      </p>
      <SubmitButton
        label={isProving ? text.account.changeEmail : text.account.sendCode}
        isBusy={isBusy}
        notBeforeMs={notBeforeMs}
      />
      {isProving && (
        <button type="button" className="link-button account-again" onClick={chooseAnother}>
          {text.account.anotherEmail}
        </button>
      )}
      <p className={step === "changed" ? "account-good" : "field-hint"} role="status">
        {isProving && text.account.codeSent(wanted)}
        {step === "changed" && text.account.emailChanged(user.email ?? "")}
      </p>
    </form>
  );
}
