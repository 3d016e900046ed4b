import type { User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { formatDay } from "../i18n/format.ts";
import { useLanguage } from "../i18n/language.tsx";
import { useQuery } from "../query/use-query.ts";
import { VerifyEmail } from "./VerifyEmail.tsx";

export function ProfileSection({ user }: { readonly user: User }) {
  const { text, locale } = useLanguage();
  const client = useClient();
  // Another device may have proven the address since this one logged in.
  const asked = useQuery(`me ${user.userId}`, async (signal) => (await client.auth.me({}, { signal })).user);
  const { name, email, emailVerified, createdAtMs } = asked.status === "ready" ? asked.data : user;
  const since = formatDay(new Date(createdAtMs).toISOString(), locale, { dateStyle: "long" });
  return (
    <>
      <section className="card account-card">
        <h2>{text.account.sections.profile}</h2>
        <dl className="account-facts">
          <div>
            <dt>{text.account.name}</dt>
            <dd>{name}</dd>
          </div>
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
      {!emailVerified && email !== null && <VerifyEmail email={email} onVerified={asked.retry} />}
    </>
  );
}
