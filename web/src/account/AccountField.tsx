import { type InputHTMLAttributes, useId } from "react";
import { useText } from "../i18n/language.tsx";

export type FieldName = "name" | "email" | "password";

interface AccountFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly name: FieldName;
  readonly isInvalid: boolean;
  readonly hint?: string;
}

/** One labelled input, with what is wrong with it below. */
export function AccountField({ name, isInvalid, hint, ...input }: AccountFieldProps) {
  const text = useText();
  const id = useId();
  const note = isInvalid ? text.account.fields[name] : hint;
  return (
    <div className="field">
      <label htmlFor={id}>{text.account[name]}</label>
      <input
        {...input}
        id={id}
        name={name}
        className="input"
        required
        aria-invalid={isInvalid}
        {...(note && { "aria-describedby": `${id}-note` })}
      />
      {note && (
        <span id={`${id}-note`} className={isInvalid ? "field-error" : "field-hint"}>
          {note}
        </span>
      )}
    </div>
  );
}
