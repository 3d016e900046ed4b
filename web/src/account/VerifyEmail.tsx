import { useClient, useRemaining } from "@aisle/client/react";
import { type FormEvent, useState } from "react";
import { formatCountdown } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { CodeField } from "./CodeField.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useSubmit } from "./use-submit.ts";

/** A mailbox gets no more than one code in this time. */
const CODE_PAUSE_MS = 60_000;

/** Proves the e-mail address with the code that was mailed there, and has a new one mailed. The session's user has it then. */
export function VerifyEmail({ email }: { readonly email: string }) {
  const { text, language } = useLanguage();
  const client = useClient();
  const problemText = useProblemText();
  const proof = useSubmit();
  const letter = useSubmit();
  const [code, setCode] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const [pausedUntilMs, setPausedUntilMs] = useState<number | null>(null);
  const pauseSeconds = useRemaining(pausedUntilMs);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsMissing(code.trim() === "");
    if (code.trim() === "") return;
    await proof.send((options) => client.auth.verifyEmail({ code }, options));
  }

  async function sendCode(): Promise<void> {
    if (pauseSeconds > 0) return;
    const isAsked = await letter.send((options) => client.auth.requestVerification({ language }, options));
    if (isAsked) setPausedUntilMs(client.serverNowMs() + CODE_PAUSE_MS);
  }

  const isRefused = proof.error?.code === "invalid_input";
  const failure = isRefused ? letter.error : (proof.error ?? letter.error);
  return (
    <form className="card account-card" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{text.account.verifyTitle}</h2>
      <p className="soft">{text.account.verifyHint(email)}</p>
      <CodeField
        value={code}
        problem={isMissing ? text.account.codeMissing : isRefused ? text.account.codeRefused : undefined}
        onValue={setCode}
      />
      <p className="form-error" role="alert">
        {failure && problemText(failure)}
      </p>
      <SubmitButton label={text.account.verify} isBusy={proof.isBusy} notBeforeMs={proof.notBeforeMs} />
      <button
        type="button"
        className="link-button account-again"
        aria-disabled={pauseSeconds > 0}
        onClick={() => void sendCode()}
      >
        {text.account.sendAgain}
        {pauseSeconds > 0 && <span aria-hidden="true"> ({formatCountdown(pauseSeconds)})</span>}
      </button>
      <p className="field-hint" role="status">
        {pausedUntilMs !== null && text.account.codeSent(email)}
      </p>
    </form>
  );
}
