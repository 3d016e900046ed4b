import { useText } from "../i18n/language.tsx";
import { Notice } from "./Notice.tsx";
import { isLoadFailure } from "./load-failures.ts";

/** In place of what broke: why, as far as it is known, and the way on. */
export function Broken({ error }: { readonly error: unknown }) {
  const text = useText();
  const words = isLoadFailure(error) ? text.notLoaded : text.crashed;
  return <Notice {...words} onAction={() => location.reload()} />;
}
