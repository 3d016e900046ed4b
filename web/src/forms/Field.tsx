import { type InputHTMLAttributes, useId } from "react";

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  /** What is wrong, once it is time to say so. */
  readonly problem: string | undefined;
  readonly hint?: string;
}

/** One labelled input, with what is wrong with it below. */
export function Field({ label, problem, hint, ...input }: FieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className="input"
        aria-invalid={problem !== undefined}
        {...(note && { "aria-describedby": `${id}-note` })}
      />
      {note && (
        <span id={`${id}-note`} className={problem === undefined ? "field-hint" : "field-error"}>
          {note}
        </span>
      )}
    </div>
  );
}
