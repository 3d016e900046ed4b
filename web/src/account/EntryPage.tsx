import { useSession } from "@aisle/client/react";
import { useEffect, useState } from "react";
import { replace } from "../app/history.ts";
import { Link } from "../app/Link.tsx";
import { type EntryStep, hrefOf } from "../app/routes.ts";
import { useTitle } from "../app/use-title.ts";
import { Waiting } from "../app/Waiting.tsx";
import { useText } from "../i18n/language.tsx";
import { EntryPanel } from "./EntryPanel.tsx";
import { VerifyEmail } from "./VerifyEmail.tsx";
import "./account-area.css";

interface EntryPageProps {
  /** What the page begins with. */
  readonly start: EntryStep;
  /** Where the person wanted to go: an address of this app. */
  readonly next: string | null;
}

/** The ways in as a page. Whoever is in goes on to where they wanted to be; newcomers may confirm their address first. */
export function EntryPage({ start, next }: EntryPageProps) {
  const text = useText();
  const { user, restoring } = useSession();
  const [step, setStep] = useState(start);
  const goal = next ?? hrefOf({ page: "search" });
  const isIn = user !== null && user.role !== "guest";
  const mayConfirm = isIn && step === "register" && !user.emailVerified;
  useTitle(mayConfirm ? text.account.verifyTitle : text.account.titles[step]);
  useEffect(() => {
    if (isIn && !mayConfirm) replace(goal);
  }, [isIn, mayConfirm, goal]);

  if (restoring || (isIn && !mayConfirm)) return <Waiting label={text.loading} />;
  if (mayConfirm) {
    return (
      <div className="entry-page">
        <h1>{text.account.welcome(user.name)}</h1>
        <VerifyEmail email={user.email!} />
        <Link className="link-button entry-other" href={goal}>
          {text.account.later}
        </Link>
      </div>
    );
  }
  return (
    <div className="entry-page">
      <div className="card">
        <EntryPanel
          step={step}
          onStep={setStep}
          // The session says so by itself.
          onDone={() => undefined}
        >
          <h1>{text.account.titles[step]}</h1>
        </EntryPanel>
      </div>
    </div>
  );
}
