/** Lets any part of the app ask for a logged-in person, and go on once there is one. */
import { AisleError, type User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { AccountDialog } from "./AccountDialog.tsx";

interface Account {
  /** Opens the dialog. Resolves with who logged in, or null when it was closed. */
  login(reason?: "hold"): Promise<User | null>;
  /**
   * Runs `action` as a logged-in person, asking for a login first when there is none; null when the person declined.
   * Rejects as `action` does.
   */
  asUser<Result>(action: () => Promise<Result>): Promise<Result | null>;
}

const AccountContext = createContext<Account | null>(null);

export function AccountProvider({ children }: { readonly children: ReactNode }) {
  const { session } = useClient();
  const [reason, setReason] = useState<"hold" | "plain" | null>(null);
  const answer = useRef<((user: User | null) => void) | null>(null);

  const close = useCallback((user: User | null) => {
    setReason(null);
    answer.current?.(user);
    answer.current = null;
  }, []);

  const account = useMemo((): Account => {
    const login: Account["login"] = (why) => {
      answer.current?.(null);
      setReason(why ?? "plain");
      return new Promise((resolve) => {
        answer.current = resolve;
      });
    };
    return {
      login,
      asUser: async (action) => {
        const { user, restoring } = session.getSnapshot();
        if (!user && !restoring && !(await login("hold"))) return null;
        try {
          return await action();
        } catch (error) {
          // The session ended somewhere else since.
          if (!(error instanceof AisleError) || error.code !== "unauthenticated") throw error;
          return (await login("hold")) ? await action() : null;
        }
      },
    };
  }, [session]);

  return (
    <AccountContext value={account}>
      {children}
      {reason && <AccountDialog isToHold={reason === "hold"} onClose={close} />}
    </AccountContext>
  );
}

export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error("useAccount must be used inside an AccountProvider");
  return account;
}
