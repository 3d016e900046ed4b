import { type InputHTMLAttributes, useId, useState } from "react";
import { useText } from "../i18n/language.tsx";
import { faultOfPassword, type PasswordFault } from "./password-rules.ts";

interface PasswordFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly value: string;
  readonly problem: string | undefined;
  /** For a new password: whose it will be, so that the rules are told while it is typed. */
  readonly ruledFor?: string;
}

/** A password, hidden until it is asked for. */
export function PasswordField({ label, problem, ruledFor, ...input }: PasswordFieldProps) {
  const text = useText();
  const id = useId();
  const [isShown, setIsShown] = useState(false);
  const rule = usePasswordRule();
  const hint = ruledFor === undefined ? undefined : rule(input.value, ruledFor);
  const note = problem ?? hint?.text;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="password">
        <input
          {...input}
          id={id}
          type={isShown ? "text" : "password"}
          className="input"
          spellCheck={false}
          autoCapitalize="none"
          aria-invalid={problem !== undefined}
          {...(note && { "aria-describedby": `${id}-note` })}
        />
        <button type="button" className="password-show" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
          <span aria-hidden="true">{isShown ? text.account.hide : text.account.show}</span>
          <span className="visually-hidden">{text.account.showLong}</span>
        </button>
      </div>
      {note && (
        <span
          id={`${id}-note`}
          className={problem === undefined ? "field-hint" : "field-error"}
          data-good={problem === undefined && hint?.isGood}
        >
          {note}
        </span>
      )}
    </div>
  );
}

function usePasswordRule() {
  const { account } = useText();
  return (password: string, email: string): { readonly text: string; readonly isGood: boolean } => {
    if (password === "") return { text: account.passwordHint, isGood: false };
    const fault = faultOfPassword(password, email);
    return fault ? { text: account.passwordFault(fault), isGood: false } : { text: account.passwordFits, isGood: true };
  };
}

/** What is wrong with a new password, said when it is sent; undefined when nothing is. */
export function useNewPasswordProblem(): (password: string, email: string) => string | undefined {
  const { account } = useText();
  return (password, email) => {
    const fault: PasswordFault | null = faultOfPassword(password, email);
    return fault ? account.passwordFault(fault) : undefined;
  };
}
