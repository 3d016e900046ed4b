import { useEffect, useState } from "react";
import { useLanguage } from "../i18n/language.tsx";

const REFRESH_MS = 5_000;

/** Of which version the map is, and how long ago it last changed. Nobody is told when it counts on. */
export function AsOf({ version }: { readonly version: number }) {
  return version < 0 ? null : <Ago key={version} version={version} />;
}

function Ago({ version }: { readonly version: number }) {
  const { text, locale } = useLanguage();
  const [changedAtMs] = useState(() => Date.now());
  const [nowMs, setNowMs] = useState(changedAtMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((nowMs - changedAtMs) / 1_000));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const ago = seconds < 60 ? relative.format(-seconds, "second") : relative.format(-Math.floor(seconds / 60), "minute");
  return <p className="as-of">{text.banner.asOf(version, ago)}</p>;
}
