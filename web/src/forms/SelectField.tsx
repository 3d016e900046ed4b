import { type SelectHTMLAttributes, useId } from "react";

interface SelectFieldProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly label: string;
  /** What is wrong, once it is time to say so. */
  readonly problem?: string | undefined;
}

/** One labelled choice from a list, with what is wrong with it below. */
export function SelectField({ label, problem, children, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...select}
        id={id}
        className="input select select-field"
        aria-invalid={problem !== undefined}
        {...(problem !== undefined && { "aria-describedby": `${id}-note` })}
      >
        {children}
      </select>
      {problem !== undefined && (
        <span id={`${id}-note`} className="field-error">
          {problem}
        </span>
      )}
    </div>
  );
}
