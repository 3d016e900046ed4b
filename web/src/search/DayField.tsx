import { useId } from "react";

interface DayFieldProps {
  readonly label: string;
  readonly value: string;
  readonly min: string;
  readonly error: string | null;
  readonly required?: boolean;
  onChange(value: string): void;
}

export function DayField({ label, value, min, error, required = false, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="date"
        required={required}
        min={min}
        value={value}
        aria-invalid={error !== null}
        {...(error && { "aria-describedby": `${id}-error` })}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error && (
        <span id={`${id}-error`} className="field-error">
          {error}
        </span>
      )}
    </div>
  );
}
