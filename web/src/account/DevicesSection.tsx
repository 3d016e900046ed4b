import type { CallOutput, User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useState } from "react";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { formatInstant } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { asAisleError, useQuery } from "../query/use-query.ts";
import { useAccount } from "./account.tsx";
import { nameDevice } from "./device-name.ts";
import { useProblemText } from "./use-problem-text.ts";

type Login = CallOutput<"auth.sessions">["sessions"][number];

/** Where the person is logged in, and how to end that. */
export function DevicesSection({ user }: { readonly user: User }) {
  const { text } = useLanguage();
  const client = useClient();
  const problemText = useProblemText();
  const asked = useQuery(`sessions ${user.userId}`, (signal) => client.auth.sessions({}, { signal }));
  /** Logins that are being ended. */
  const [ending, setEnding] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState<{ readonly isGood: boolean; readonly text: string } | null>(null);

  if (asked.status === "failed") return <ErrorNotice error={asked.error} onRetry={asked.retry} />;
  const sessions = asked.status === "ready" ? asked.data.sessions : null;
  const others = sessions?.filter(({ current }) => !current) ?? [];

  async function end(logins: readonly Login[]): Promise<void> {
    if (ending.size > 0) return;
    setEnding(new Set(logins.map(({ sessionId }) => sessionId)));
    setTold(null);
    try {
      for (const { sessionId } of logins) await client.auth.revokeSession({ sessionId }).catch(unlessGone);
      setTold({ isGood: true, text: text.account.devicesEnded(logins.length) });
    } catch (failure) {
      setTold({ isGood: false, text: problemText(asAisleError(failure)) });
    }
    setEnding(new Set());
    asked.retry();
  }

  return (
    <section className="card account-card">
      <h2>{text.account.sections.devices}</h2>
      <p className="soft">{text.account.devicesHint}</p>
      <p className={told?.isGood === false ? "form-error" : "field-hint"} role="status">
        {told?.text}
      </p>
      {sessions === null ? (
        <div className="skeleton devices-skeleton" role="status" aria-label={text.loading} />
      ) : (
        <ul className="devices">
          {sessions.map((login) => (
            <Device
              key={login.sessionId}
              login={login}
              isEnding={ending.has(login.sessionId)}
              onEnd={() => void end([login])}
            />
          ))}
        </ul>
      )}
      {others.length > 1 && (
        <button
          type="button"
          className="button button-bad"
          aria-disabled={ending.size > 0}
          onClick={() => void end(others)}
        >
          {text.account.endOthers}
        </button>
      )}
    </section>
  );
}

interface DeviceProps {
  readonly login: Login;
  readonly isEnding: boolean;
  onEnd(): void;
}

function Device({ login, isEnding, onEnd }: DeviceProps) {
  const { text, locale } = useLanguage();
  const { logout } = useAccount();
  const { browser, system, isMobile } = nameDevice(login.userAgent);
  const name =
    browser && system ? text.account.deviceName(browser, system) : (browser ?? system ?? text.account.deviceOther);
  const endText = login.current ? text.account.logout : text.account.endDevice;
  return (
    <li className="device">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path className="stroke" d={isMobile ? "M7 2.5h10v19H7zM11 18.5h2" : "M3 4.5h18v11.5H3zM9 20h6M12 16v4"} />
      </svg>
      <div className="device-facts">
        <strong>
          {name}{" "}
          {login.current && (
            <span className="account-mark" data-good="true">
              {text.account.thisDevice}
            </span>
          )}
        </strong>
        {!browser && login.userAgent !== "" && <span className="soft">{login.userAgent}</span>}
        <span className="soft">{text.account.lastUsed(formatInstant(login.lastUsedAtMs, locale), login.address)}</span>
        <span className="soft">{text.account.loggedInAt(formatInstant(login.createdAtMs, locale))}</span>
      </div>
      <button
        type="button"
        className="button button-small"
        aria-disabled={isEnding}
        aria-label={`${endText}: ${name}`}
        onClick={login.current ? logout : onEnd}
      >
        {isEnding ? text.account.working : endText}
      </button>
    </li>
  );
}

/** It ended by itself meanwhile, which is what was wanted. */
function unlessGone(failure: unknown): void {
  if (asAisleError(failure).code !== "not_found") throw failure;
}
