import type { AisleError } from "@aisle/client";
import { useLanguage } from "../i18n/language.tsx";
import { refusalText } from "./refusal-text.ts";

interface ErrorNoticeProps {
  readonly error: AisleError;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** Says what went wrong in place of what should have been there, and offers to try again. */
export function ErrorNotice({ error, title, onRetry }: ErrorNoticeProps) {
  const words = useLanguage();
  const { text } = words;
  return (
    <section className="notice" role="alert">
      <h2>{title ?? text.problem}</h2>
      <p>{refusalText(error, words)}</p>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {text.retry}
        </button>
      )}
    </section>
  );
}
