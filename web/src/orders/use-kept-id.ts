/** Ids of wishes whose outcome is not known yet: asked for again, it is the same wish and is never carried out twice. */
import { useRef } from "react";
import { v7 as uuidV7 } from "uuid";

export interface KeptIds {
  /** The id of a wish: the same as before until it is forgotten. */
  of(wish: unknown): string;
  /** The outcome is known. */
  forget(wish: unknown): void;
}

export function useKeptIds(): KeptIds {
  const ids = useRef(new Map<string, string>());
  return {
    of: (wish) => {
      const key = JSON.stringify(wish);
      const id = ids.current.get(key) ?? uuidV7();
      ids.current.set(key, id);
      return id;
    },
    forget: (wish) => void ids.current.delete(JSON.stringify(wish)),
  };
}
