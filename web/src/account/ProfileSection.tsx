import type { User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useEffect } from "react";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { EmailForm } from "./EmailForm.tsx";
import { NameForm } from "./NameForm.tsx";
import { VerifyEmail } from "./VerifyEmail.tsx";

export function ProfileSection({ user }: { readonly user: User }) {
  const { text, locale } = useLanguage();
  const client = useClient();
  useEffect(() => {
    // Another device may have changed something while this one had no connection. The session takes the answer.
    client.auth.me({}).catch(() => undefined);
  }, [client]);
  const { email, emailVerified, createdAtMs } = user;
  const since = formatDay(new Date(createdAtMs).toISOString(), locale, { dateStyle: "long" });
  return (
    <>
      <section className="card account-card">
        <h2>{text.account.sections.profile}</h2>
        <dl className="account-facts">
          <div>
            <dt>{text.account.email}</dt>
            <dd>
              {email}{" "}
              <span className="account-mark" data-good={emailVerified}>
                {emailVerified ? text.account.verified : text.account.notVerified}
              </span>
            </dd>
          </div>
          <div>
            <dt>{text.account.since}</dt>
            <dd>{since}</dd>
          </div>
        </dl>
      </section>
      <NameForm user={user} />
      {!emailVerified && email !== null && <VerifyEmail email={email} />}
      <EmailForm user={user} />
    </>
  );
}
