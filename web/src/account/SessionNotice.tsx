import { useText } from "../i18n/language.tsx";
import type { SessionEnd } from "./use-session-end.ts";
import "./account.css";

interface SessionNoticeProps {
  readonly end: SessionEnd | null;
  onLogin(): void;
  onDismiss(): void;
}

/** Tells that the person was logged out, and why, over whatever they are looking at. */
export function SessionNotice({ end, onLogin, onDismiss }: SessionNoticeProps) {
  const text = useText();
  return (
    <div className="session-notice" role="status">
      {end && (
        <div className="session-notice-card">
          <p>{text.account.ended[end]}</p>
          <div>
            <button type="button" className="button button-small button-primary" onClick={onLogin}>
              {text.account.loginAgain}
            </button>
            <button type="button" className="button button-small" onClick={onDismiss}>
              {text.close}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
