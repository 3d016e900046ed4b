import type { User } from "@aisle/client";
import type { AccountSection } from "../app/routes.ts";
import { TravellersSection } from "../travellers/TravellersSection.tsx";
import { AccountLayout } from "./AccountLayout.tsx";
import { DevicesSection } from "./DevicesSection.tsx";
import { LanguageSection } from "./LanguageSection.tsx";
import { ProfileSection } from "./ProfileSection.tsx";
import { SecuritySection } from "./SecuritySection.tsx";

/** What belongs to the person and not to a trip. */
export function AccountPage({ section }: { readonly section: AccountSection }) {
  return <AccountLayout section={section}>{(user) => <Section section={section} user={user} />}</AccountLayout>;
}

function Section({ section, user }: { readonly section: AccountSection; readonly user: User }) {
  switch (section) {
    case "profile":
      return <ProfileSection user={user} />;
    case "travellers":
      return <TravellersSection user={user} />;
    case "security":
      return <SecuritySection user={user} />;
    case "devices":
      return <DevicesSection user={user} />;
    case "language":
      return <LanguageSection />;
  }
}
