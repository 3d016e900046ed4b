import type { User } from "@aisle/client";
import { useClient, useSession } from "@aisle/client/react";
import { type ReactNode, useState } from "react";
import type { EntryStep } from "../app/routes.ts";
import { useText } from "../i18n/language.tsx";
import { EntryForm } from "./EntryForm.tsx";
import { ResetForm } from "./ResetForm.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useSubmit } from "./use-submit.ts";

interface EntryPanelProps {
  readonly step: EntryStep;
  /** True when what the person wants can be done without an account. */
  readonly mayBeGuest?: boolean;
  /** Stands above the form: the title, and how to leave. */
  readonly children: ReactNode;
  onStep(step: EntryStep): void;
  onDone(user: User): void;
}

/** The ways in: an account, a new account, a new password, or none of these. */
export function EntryPanel({ step, mayBeGuest = false, children, onStep, onDone }: EntryPanelProps) {
  const text = useText();
  const { session } = useClient();
  const { user } = useSession();
  const [email, setEmail] = useState("");
  const [isPasswordSet, setIsPasswordSet] = useState(false);
  const finish = () => {
    const entered = session.getSnapshot().user;
    if (entered) onDone(entered);
  };
  const isGuest = user?.role === "guest";
  return (
    <div className="entry">
      {children}
      {mayBeGuest && <p className="soft">{text.account.toHold}</p>}
      {isGuest && step === "register" && <p className="soft">{text.account.guestKeeps}</p>}
      {isGuest && step === "login" && <p className="soft">{text.account.guestLoses}</p>}
      {isPasswordSet && step === "login" && <p role="status">{text.account.passwordSet}</p>}
      {!navigator.cookieEnabled && <p className="entry-warning">{text.account.cookiesBlocked}</p>}
      {step === "reset" ? (
        <ResetForm
          email={email}
          onEmail={setEmail}
          onDone={finish}
          onSet={() => {
            setIsPasswordSet(true);
            onStep("login");
          }}
        />
      ) : (
        <EntryForm key={step} isNew={step === "register"} email={email} onEmail={setEmail} onDone={finish} />
      )}
      {step === "login" && (
        <button type="button" className="link-button entry-other" onClick={() => onStep("reset")}>
          {text.account.forgotten}
        </button>
      )}
      <p className="soft entry-other">
        {step === "login" ? text.account.toRegister : text.account.toLogin}{" "}
        <button type="button" className="link-button" onClick={() => onStep(step === "login" ? "register" : "login")}>
          {step === "login" ? text.account.register : text.account.login}
        </button>
      </p>
      {mayBeGuest && !user && <GuestEntry onDone={finish} />}
    </div>
  );
}

function GuestEntry({ onDone }: { onDone(): void }) {
  const text = useText();
  const client = useClient();
  const problemText = useProblemText();
  const { isBusy, error, send } = useSubmit();
  return (
    <div className="entry-guest">
      <button
        type="button"
        className="button button-wide"
        aria-disabled={isBusy}
        onClick={() => void send((options) => client.auth.guest({}, options)).then((isIn) => isIn && onDone())}
      >
        {isBusy ? text.account.working : text.account.asGuest}
      </button>
      <p className="form-error" role="alert">
        {error && problemText(error)}
      </p>
    </div>
  );
}
