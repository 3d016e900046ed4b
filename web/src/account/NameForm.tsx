import type { User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { Field } from "../forms/Field.tsx";
import { useText } from "../i18n/language.tsx";
import { faultOfName } from "./name-rules.ts";
import { SubmitButton } from "./SubmitButton.tsx";
import { useAccountForm } from "./use-account-form.ts";
import { useProblemText } from "./use-problem-text.ts";

/** How the person is called, and wants to be called. */
export function NameForm({ user }: { readonly user: User }) {
  const text = useText();
  const client = useClient();
  const problemText = useProblemText();
  /** Null while nothing was typed, so that a name changed elsewhere shows here. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const { form, told, isRefusedAtFields, isBusy, error, notBeforeMs, submit, forget } = useAccountForm<"name">({
    name: ["name", text.account.fields.name],
  });
  const name = typed ?? user.name;
  const fault = faultOfName(name);
  const problem = fault ? text.account.nameFault(fault) : undefined;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsSaved(false);
    const change = { name: name.trim() };
    if (await submit(problem ? { name: problem } : {}, (options) => client.auth.updateProfile(change, options))) {
      setTyped(null);
      setIsSaved(true);
    }
  }

  return (
    <form ref={form} className="card account-card" method="post" noValidate onSubmit={(event) => void save(event)}>
      <h2>{text.account.nameTitle}</h2>
      <Field
        label={text.account.name}
        name="name"
        value={name}
        problem={problem ?? told.name}
        hint={text.account.nameHint}
        required
        autoComplete="name"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setIsSaved(false);
          forget("name");
        }}
      />
      <p className="form-error" role="alert">
        {error && !isRefusedAtFields && problemText(error)}
      </p>
      <SubmitButton label={text.account.saveName} isBusy={isBusy} notBeforeMs={notBeforeMs} />
      <p className="account-good" role="status">
        {isSaved && text.account.nameSaved(user.name)}
      </p>
    </form>
  );
}
