/** The letter about an order, in its language. Pure. */
import type { Order } from "@aisle/protocol/orders.ts";
import { letterParts, type Text } from "./letter-parts.ts";
import { lettersEn } from "./letters-en.ts";
import { lettersZh } from "./letters-zh.ts";
import type { NoticeFacts, NoticeKind } from "./notice-kinds.ts";

const letters = { en: lettersEn, zh: lettersZh };

/** `order` as it is when the letter is written: what a letter says is true when it is sent. */
export function orderLetter(kind: NoticeKind, order: Order, facts: NoticeFacts): Text {
  return letters[order.language][kind](letterParts(order, facts));
}
