/** Lets any part of the app ask for a person, go on once there is one, and log out. */
import { AisleError, type User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import type { EntryStep } from "../app/routes.ts";
import { AccountDialog } from "./AccountDialog.tsx";
import { SessionNotice } from "./SessionNotice.tsx";
import { useOtherTabs } from "./use-other-tabs.ts";
import { useSessionEnd } from "./use-session-end.ts";

/** `hold`, `buy`: guests may do that too. */
export type EntryReason = "hold" | "buy";

interface Account {
  /** Opens the dialog. Resolves with who came in, or null when it was closed. */
  login(reason?: EntryReason): Promise<User | null>;
  /** The same, with a new account in mind. */
  register(): Promise<User | null>;
  /**
   * Runs `action` as a person, asking who it is first when nobody is there; null when the person declined. Rejects as
   * `action` does. `orGuest`: who has proved enough otherwise becomes a guest, unasked.
   */
  asUser<Result>(action: () => Promise<Result>, options?: { readonly orGuest?: boolean }): Promise<Result | null>;
  logout(): void;
}

interface Asked {
  readonly step: EntryStep;
  readonly mayBeGuest: boolean;
}

const AccountContext = createContext<Account | null>(null);

export function AccountProvider({ children }: { readonly children: ReactNode }) {
  const { session, auth } = useClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const answer = useRef<((user: User | null) => void) | null>(null);
  const { end, dismiss, leave } = useSessionEnd();
  useOtherTabs(leave);

  const close = useCallback((user: User | null) => {
    setAsked(null);
    answer.current?.(user);
    answer.current = null;
  }, []);

  const account = useMemo((): Account => {
    const ask = (wish: Asked): Promise<User | null> => {
      answer.current?.(null);
      setAsked(wish);
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    };
    const login: Account["login"] = (reason) => ask({ step: "login", mayBeGuest: reason !== undefined });
    return {
      login,
      register: () => ask({ step: "register", mayBeGuest: false }),
      asUser: async (action, { orGuest = false } = {}) => {
        const come = async () => (orGuest ? (await auth.guest()).user : login("hold"));
        const { user, restoring } = session.getSnapshot();
        if (!user && !restoring && !(await come())) return null;
        try {
          return await action();
        } catch (error) {
          // The session ended somewhere else since.
          if (!(error instanceof AisleError) || error.code !== "unauthenticated") throw error;
          return (await come()) ? await action() : null;
        }
      },
      logout: () => leave(null),
    };
  }, [session, auth, leave]);

  return (
    <AccountContext value={account}>
      {children}
      <SessionNotice end={asked ? null : end} onLogin={() => void account.login()} onDismiss={dismiss} />
      {asked && <AccountDialog start={asked.step} mayBeGuest={asked.mayBeGuest} onClose={close} />}
    </AccountContext>
  );
}

export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error("useAccount must be used inside an AccountProvider");
  return account;
}
