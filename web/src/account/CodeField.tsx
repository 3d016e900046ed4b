import { Field } from "../forms/Field.tsx";
import { useText } from "../i18n/language.tsx";

interface CodeFieldProps {
  readonly name?: string;
  readonly value: string;
  readonly problem: string | undefined;
  readonly required?: boolean;
  onValue(value: string): void;
}

/** For a code that was mailed. */
export function CodeField({ onValue, ...field }: CodeFieldProps) {
  const { account } = useText();
  return (
    <Field
      {...field}
      label={account.code}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      onChange={(event) => onValue(event.currentTarget.value)}
    />
  );
}
