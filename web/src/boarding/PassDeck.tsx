import { useRef, useState } from "react";
import { useText } from "../i18n/language.tsx";
import type { KeptPasses } from "./use-boarding-passes.ts";
import { PassCardView } from "./PassCardView.tsx";
import type { PassCard } from "./pass-cards.ts";

interface PassDeckProps {
  readonly cards: readonly PassCard[];
  readonly order: KeptPasses["order"];
}

/** All passes: side by side where there is room; on a phone one at a time, to be swiped or turned with buttons. */
export function PassDeck({ cards, order }: PassDeckProps) {
  const { boarding } = useText();
  const list = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const turn = (by: number) =>
    list.current?.children[at + by]?.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "center" });
  return (
    <>
      {cards.length > 1 && (
        <div className="pass-pager">
          <button
            type="button"
            className="icon-button"
            aria-label={boarding.previous}
            disabled={at === 0}
            onClick={() => turn(-1)}
          >
            <Chevron d="m15 5-7 7 7 7" />
          </button>
          <p aria-live="polite">{boarding.place(at + 1, cards.length)}</p>
          <button
            type="button"
            className="icon-button"
            aria-label={boarding.next}
            disabled={at >= cards.length - 1}
            onClick={() => turn(1)}
          >
            <Chevron d="m9 5 7 7-7 7" />
          </button>
        </div>
      )}
      <ul
        className="passes"
        ref={list}
        onScroll={({ currentTarget }) => {
          const width = currentTarget.scrollWidth / cards.length;
          setAt(Math.min(cards.length - 1, Math.round(currentTarget.scrollLeft / width)));
        }}
      >
        {cards.map((card) => (
          <li key={card.key}>
            <PassCardView card={card} cabin={order.cabin} locator={order.locator} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Chevron({ d }: { readonly d: string }) {
  return (
    <svg className="stroke" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
