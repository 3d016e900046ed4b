import type { Traveller, User } from "@aisle/client";
import { useClient } from "@aisle/client/react";
import { useRef, useState } from "react";
import { Waiting } from "../app/Waiting.tsx";
import { ErrorNotice } from "../errors/ErrorNotice.tsx";
import { useText } from "../i18n/language.tsx";
import { localDay } from "../search/dates.ts";
import { DeleteTraveller } from "./DeleteTraveller.tsx";
import { MAX_TRAVELLERS } from "./limits.ts";
import { TravellerForm } from "./TravellerForm.tsx";
import { TravellerLine } from "./TravellerLine.tsx";
import { useTravellerList } from "./use-traveller-list.ts";
import "../checkout/checkout.css";
import "./travellers.css";

/** Whom the person books for: shown, added, changed and deleted. */
export function TravellersSection({ user }: { readonly user: User }) {
  const text = useText();
  const words = text.travellers;
  const today = localDay(useClient().serverNowMs());
  const { asked, travellers, saved, deleted } = useTravellerList(user.userId);
  /** Of the traveller whose form is open; "new" for nobody's yet. */
  const [openId, setOpenId] = useState<string | null>(null);
  const [toDelete, setToDelete] = useState<Traveller | null>(null);
  const [told, setTold] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);

  /** Leaves the focus where the form or the traveller was a part of. */
  function close(message: string): void {
    setOpenId(null);
    setToDelete(null);
    setTold(message);
    heading.current?.focus();
  }

  function open(id: string): void {
    setTold("");
    setOpenId(id);
  }

  if (asked.status === "failed") return <ErrorNotice error={asked.error} onRetry={asked.retry} />;
  if (asked.status === "loading") return <Waiting label={text.loading} />;
  const isFull = travellers.length >= MAX_TRAVELLERS;
  const formOf = (traveller: Traveller | null) => (
    <TravellerForm
      traveller={traveller}
      onSaved={(changed) => {
        saved(changed);
        close(words.savedName(changed.givenName));
      }}
      onClose={() => close("")}
    />
  );
  return (
    <section className="card account-card" aria-labelledby="travellers">
      <div>
        <h2 id="travellers" ref={heading} tabIndex={-1}>
          {words.title}
        </h2>
        <p className="soft">{travellers.length === 0 ? words.empty : words.lead}</p>
      </div>
      <p className="traveller-told" role="status">
        {told}
      </p>
      {openId === "new"
        ? formOf(null)
        : !isFull && (
            <div className="traveller-actions">
              <button type="button" className="button button-small" onClick={() => open("new")}>
                {words.add}
              </button>
            </div>
          )}
      {isFull && <p className="soft document-note">{words.fullHere(MAX_TRAVELLERS)}</p>}
      {travellers.length > 0 && (
        <ul className="traveller-lines">
          {travellers.map((traveller) => (
            <li key={traveller.travellerId} className="traveller-line">
              {openId === traveller.travellerId ? (
                formOf(traveller)
              ) : (
                <TravellerLine
                  {...{ traveller, today }}
                  onEdit={() => open(traveller.travellerId)}
                  onDelete={() => setToDelete(traveller)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {toDelete && (
        <DeleteTraveller
          traveller={toDelete}
          onDeleted={() => {
            deleted(toDelete.travellerId);
            close(words.deletedName(toDelete.givenName));
          }}
          onClose={() => setToDelete(null)}
        />
      )}
    </section>
  );
}
