import type { AisleError, User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { errorText } from "../errors/error-text.ts";
import { useLanguage } from "../i18n/language.tsx";
import { asAisleError } from "../query/use-query.ts";
import { AccountField, type FieldName } from "./AccountField.tsx";
import "./account.css";

interface AccountDialogProps {
  /** True when the person wanted to hold seats, so that we say why we ask. */
  readonly isToHold: boolean;
  onClose(user: User | null): void;
}

/** Log in, or register. */
export function AccountDialog({ isToHold, onClose }: AccountDialogProps) {
  const { text, language } = useLanguage();
  const client = useClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isNew, setIsNew] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AisleError | null>(null);
  const titleId = useId();

  const closeEmpty = useEffectEvent(() => onClose(null));
  useEffect(() => {
    const element = dialog.current!;
    const leave = (event: Event) => {
      // Only the backdrop counts as the dialog itself: its content is the form.
      if (event.target === element) closeEmpty();
    };
    element.showModal();
    element.addEventListener("pointerdown", leave);
    return () => {
      element.removeEventListener("pointerdown", leave);
      element.close();
    };
  }, []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: FieldName) => {
      const entry = form.get(name);
      return typeof entry === "string" ? entry : "";
    };
    const proof = { email: value("email").trim(), password: value("password") };
    setIsBusy(true);
    setError(null);
    try {
      const { user } = await (isNew
        ? client.auth.register({ ...proof, name: value("name").trim() })
        : client.auth.login(proof));
      onClose(user);
    } catch (failure) {
      setError(asAisleError(failure));
      setIsBusy(false);
    }
  }

  function summaryOf(failure: AisleError): string | null {
    if (failure.code === "unauthenticated") return text.account.wrongPassword;
    if (failure.code === "id_conflict") return text.account.emailTaken;
    const isToldBeside = failure.details?.issues?.some(({ path }) => path in text.account.fields) === true;
    return isToldBeside ? null : errorText(failure, language);
  }

  const invalid = new Set(error?.details?.issues?.map(({ path }) => path));
  const summary = error && summaryOf(error);
  const submitText = isNew ? text.account.register : text.account.login;
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose(null);
      }}
    >
      <form className="account-form" onSubmit={(event) => void submit(event)}>
        <header>
          <h2 id={titleId}>{isNew ? text.account.registerTitle : text.account.loginTitle}</h2>
          <button type="button" className="icon-button" aria-label={text.close} onClick={() => onClose(null)}>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <path d="m5 5 10 10M15 5 5 15" className="stroke" />
            </svg>
          </button>
        </header>
        {isToHold && <p className="soft">{text.account.toHold}</p>}
        {isNew && <AccountField name="name" isInvalid={invalid.has("name")} autoComplete="name" />}
        <AccountField name="email" isInvalid={invalid.has("email")} type="email" autoComplete="username" />
        <AccountField
          name="password"
          isInvalid={invalid.has("password")}
          type="password"
          autoComplete={isNew ? "new-password" : "current-password"}
          {...(isNew && { hint: text.account.passwordHint })}
        />
        <p className="form-error" role="alert">
          {summary}
        </p>
        <button type="submit" className="button button-primary button-wide" disabled={isBusy}>
          {isBusy ? text.account.working : submitText}
        </button>
        <p className="soft account-switch">
          {isNew ? text.account.toLogin : text.account.toRegister}{" "}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              setIsNew(!isNew);
              setError(null);
            }}
          >
            {isNew ? text.account.login : text.account.register}
          </button>
        </p>
      </form>
    </dialog>
  );
}
