/** The saved travellers on their page, with what was changed since they were read. */
import type { Traveller } from "@aisle/client";
import { useState } from "react";
import { forget, type Query } from "../query/use-query.ts";
import { travellersKey, useTravellers } from "./use-travellers.ts";

export interface TravellerList {
  readonly asked: Query<readonly Traveller[]>;
  /** As they are now, as far as is known. */
  readonly travellers: readonly Traveller[];
  saved(traveller: Traveller): void;
  deleted(travellerId: string): void;
}

export function useTravellerList(userId: string): TravellerList {
  const asked = useTravellers();
  const [changed, setChanged] = useState<readonly Traveller[] | null>(null);
  const travellers = changed ?? (asked.status === "ready" ? asked.data : []);

  function change(next: readonly Traveller[]): void {
    setChanged(next);
    forget(travellersKey(userId));
  }

  return {
    asked,
    travellers,
    saved: (traveller) => change(withTraveller(travellers, traveller)),
    deleted: (id) => change(travellers.filter(({ travellerId }) => travellerId !== id)),
  };
}

/** As the server lists them: the user themselves first, who is one at most, and then as they were saved. */
export function withTraveller(travellers: readonly Traveller[], saved: Traveller): readonly Traveller[] {
  const isKnown = travellers.some(({ travellerId }) => travellerId === saved.travellerId);
  const all = isKnown
    ? travellers.map((one) => (one.travellerId === saved.travellerId ? saved : one))
    : [...travellers, saved];
  const marked = saved.isSelf
    ? all.map((one) => (one.travellerId === saved.travellerId ? one : { ...one, isSelf: false }))
    : all;
  return marked.toSorted((a, b) => Number(b.isSelf) - Number(a.isSelf));
}
