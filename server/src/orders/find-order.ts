/**
 * Finding an order by its locator and a passenger's surname. Locators are printed on bags, so attempts are counted by the
 * locator and by the address, and where it is asked for, a code that is mailed to the order's contact proves more.
 */
import type { OperationOutput, OperationParsed } from "@aisle/protocol/contract.ts";
import { AisleError } from "@aisle/protocol/errors.ts";
import { CODE_LIFE_MINUTES, type MailedCodes } from "../auth/mailed-codes.ts";
import type { Background } from "../mail/background.ts";
import type { Mailer } from "../mail/mailer.ts";
import { orderLetter } from "../notices/order-letter.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import type { OrderAccess } from "./access.ts";
import type { OrderRecord } from "./order.ts";
import type { OrderStore } from "./order-store.ts";
import type { OrderViews } from "./operations.ts";
import { plainName } from "./rules/plain-name.ts";

export interface FindOrderParts {
  readonly database: Database;
  readonly orders: Pick<OrderStore, "findByLocator">;
  readonly access: OrderAccess;
  readonly views: OrderViews;
  readonly needsCode: boolean;
  readonly codes: MailedCodes;
  readonly mailer: Mailer;
  readonly background: Background;
}

type Query = OperationParsed<"orders.find">;
type Found = OperationOutput<"orders.find">;

export function createFindOrder(parts: FindOrderParts) {
  const { orders, access, views, codes, background, database } = parts;

  const show = async (order: OrderRecord): Promise<Found> => {
    const answer = await views.answer(order);
    const accessKey = await access.keyFor(order.orderId, answer.serverNowMs);
    return { outcome: "found", accessKey, ...answer };
  };

  const mailCode = (order: OrderRecord | undefined, query: Query, nowMs: number): void => {
    background.run("mailing a code to find an order", async () => {
      // A code is made for orders that do not exist as well, so that both take as long.
      const code = await codes.issue("find_order", subjectOf(order, query), nowMs);
      if (!code || !order) return;
      const letter = orderLetter("find_code", await views.show(order), { code, minutes: CODE_LIFE_MINUTES });
      await parts.mailer.send({ to: order.contact.email, ...letter });
    });
  };

  const useCode = async (subject: string, code: string, nowMs: number): Promise<boolean> => {
    const proven = await codes.prove("find_order", subject, code, nowMs);
    return proven !== undefined && transact(database, (trx) => codes.use(trx, proven, nowMs));
  };

  return async (query: Query, nowMs: number): Promise<Found> => {
    const named = await orders.findByLocator(query.locator);
    const order = named && hasSurname(named, query.surname) ? named : undefined;
    if (!parts.needsCode) {
      if (!order) throw new AisleError("not_found", "There is no order with this locator and name.");
      return show(order);
    }
    if (query.code === undefined) {
      mailCode(order, query, nowMs);
      return { outcome: "code_sent", order: null, accessKey: null, serverNowMs: nowMs };
    }
    const isProven = await useCode(subjectOf(order, query), query.code, nowMs);
    if (!order || !isProven) {
      throw new AisleError("not_found", "There is no order with this locator and name, or the code is wrong or over.");
    }
    return show(order);
  };
}

/** What a code is for. A wrong name's is another, so that it cannot take the place of the right one's. */
function subjectOf(order: OrderRecord | undefined, { locator }: Query): string {
  return order ? order.orderId : `none ${locator}`;
}

function hasSurname({ passengers }: OrderRecord, surname: string): boolean {
  return passengers.some((passenger) => plainName(passenger.surname) === plainName(surname));
}
