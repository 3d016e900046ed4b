/** What people say of themselves: how they are called, and in which language they are written to. */
import { AisleError } from "@aisle/protocol/errors.ts";
import type { UserId } from "@aisle/protocol/ids.ts";
import type { Handlers } from "../gateway/call.ts";
import type { AccountStore } from "./account-store.ts";

/** Tells every socket of the user to read again who it acts for. */
export type AnnounceUpdate = (userId: UserId) => void;

export function createProfileOperations(parts: {
  readonly accounts: AccountStore;
  readonly announceUpdate: AnnounceUpdate;
}): Pick<Handlers, "auth.updateProfile"> {
  const { accounts, announceUpdate } = parts;
  return {
    async "auth.updateProfile"(change, { identity }) {
      const user = await accounts.updateProfile(identity.userId, change);
      if (!user) throw new AisleError("unauthenticated", "This account is gone.");
      announceUpdate(identity.userId);
      return { user };
    },
  };
}
