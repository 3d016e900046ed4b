/** Defects that are planted on purpose: the checker has to find each. What finds nothing proves nothing. */
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { decideSeatChange } from "../orders/change-seats.ts";
import type { decideExpiry, endChange, freeCommands } from "../orders/expire.ts";
import type { issueTickets } from "../orders/issue.ts";
import type { planStatements } from "../orders/order-writing.ts";
import type { bookCapture } from "../payments/ledger.ts";
import type { spreadRefund } from "../payments/refund.ts";
import type { decidePayment, giveUpOpen } from "../payments/settlement.ts";
import type { createLanes } from "../seats/lanes.ts";
import type { beginAndRead } from "../seats/seat-reading.ts";
import type { SeatWork } from "../seats/seat-work.ts";
import { seek } from "./seek.ts";
import type { Defects } from "./simulated-world.ts";
import { createTemplate, type Template } from "./template.ts";

/** A module in which some functions are replaced while a defect is planted. */
type Replaced = Partial<Record<string, Record<string, (original: never) => unknown>>>;

const planted = vi.hoisted((): { functions: Replaced } => ({ functions: {} }));

/** The module with every function looking for a replacement at each call. */
const replaceable = vi.hoisted(() => (name: string, original: object) => {
  const entries = Object.entries(original).map(([key, value]) => {
    if (typeof value !== "function") return [key, value] as const;
    const call = (...args: unknown[]): unknown => {
      const replacement = planted.functions[name]?.[key];
      const now = (replacement ? replacement(value as never) : value) as (...args: unknown[]) => unknown;
      return now(...args);
    };
    return [key, call] as const;
  });
  return Object.fromEntries(entries);
});

vi.mock("../payments/settlement.ts", async (load) => replaceable("settlement", await load()));
vi.mock("../payments/ledger.ts", async (load) => replaceable("ledger", await load()));
vi.mock("../payments/refund.ts", async (load) => replaceable("refund", await load()));
vi.mock("../orders/expire.ts", async (load) => replaceable("expire", await load()));
vi.mock("../orders/change-seats.ts", async (load) => replaceable("changeSeats", await load()));
vi.mock("../orders/order-writing.ts", async (load) => replaceable("orderWriting", await load()));
vi.mock("../orders/issue.ts", async (load) => replaceable("issue", await load()));
vi.mock("../seats/seat-reading.ts", async (load) => ({
  ...(await load<object>()),
  ...replaceable("seatReading", { beginAndRead: (await load<{ beginAndRead: unknown }>()).beginAndRead }),
}));
vi.mock("../seats/lanes.ts", async (load) => replaceable("lanes", await load()));

const SEEDS = { from: 1, count: 12 };
const ORDERS = 20;
/** In these, two change an order at the same time. */
const RACY_SEEDS = { from: 7, count: 12 };
/** In the first of these, somebody drops a change. */
const DROP_SEEDS = { from: 9, count: 12 };
/** In the first of all, a payment that never ends is asked after until time runs out, before anything is checked. */
const LATER_SEEDS = { from: 2, count: 12 };
/** Enough to see that nothing else is wrong. */
const FEW_SEEDS = { from: 1, count: 2 };

let template: Template;

beforeAll(async () => {
  template = await createTemplate();
});
afterAll(() => template.remove());
afterEach(() => {
  planted.functions = {};
});

type Settle = typeof decidePayment;
type Capture = typeof bookCapture;
type Spread = typeof spreadRefund;
type Free = typeof freeCommands;
type Expire = typeof decideExpiry;
type EndChange = typeof endChange;
type ChangeSeats = typeof decideSeatChange;
type Issue = typeof issueTickets;
type GiveUp = typeof giveUpOpen;
type Read = typeof beginAndRead;
type Write = typeof planStatements;
type MakeLanes = typeof createLanes;

async function findingOf(defects: Defects = {}, seeds = SEEDS, orders = ORDERS): Promise<string> {
  return (await seek(template, seeds, { orders, defects }))?.found ?? "nothing";
}

test("[MS5] without a defect nothing is found", async () => {
  expect(await findingOf({}, FEW_SEEDS)).toBe("nothing");
});

test("[MS5] a late payment that is not given back is found", async () => {
  planted.functions = {
    settlement: {
      decidePayment:
        (decide: Settle): Settle =>
        (order, ...rest) => {
          const decision = decide(order, ...rest);
          if (decision.kind !== "plan" || decision.plan.order.refunds.length === order.refunds.length) return decision;
          const { plan } = decision;
          const jobs = plan.jobs.filter(({ kind }) => kind !== "payments.refund");
          return { kind: "plan", plan: { ...plan, jobs, order: { ...plan.order, refunds: order.refunds } } };
        },
    },
  };
  expect(await findingOf()).toMatch(/promise [67] is broken/);
});

test("[MS5] a refund that nobody carries out is found", async () => {
  planted.functions = {
    orderWriting: {
      planStatements:
        (write: Write): Write =>
        (dialect, before, plan, hash) =>
          write(dialect, before, { ...plan, jobs: plan.jobs.filter(({ kind }) => kind !== "payments.refund") }, hash),
    },
  };
  expect(await findingOf()).toMatch(/promise [67] is broken/);
});

test("[MS5] money that is given back twice is found", async () => {
  planted.functions = {
    refund: {
      spreadRefund:
        (spread: Spread): Spread =>
        (parts) => [...spread(parts), ...spread(parts)],
    },
  };
  expect(await findingOf()).toMatch(/promise [67] is broken/);
});

test("[MS5] a refund that is asked for under a new id each time is found", async () => {
  const defects: Defects = {
    provider: (provider, newId) => ({ ...provider, refund: (wish) => provider.refund({ ...wish, refundId: newId() }) }),
  };
  expect(await findingOf(defects)).toMatch(/promise [67] is broken/);
});

test("[MS5] a payment that is begun under a new id each time is found", async () => {
  const defects: Defects = {
    provider: (provider, newId) => ({ ...provider, begin: (wish) => provider.begin({ ...wish, paymentId: newId() }) }),
  };
  expect(await findingOf(defects)).toMatch(/promise [67] is broken/);
});

test("[MS5] a payment that is given up and not cancelled at the provider is found", async () => {
  const defects: Defects = {
    provider: (provider) => ({
      ...provider,
      async cancel(payment) {
        const view = await provider.look(payment);
        return view && view.status !== "succeeded" ? { ...view, status: "cancelled" } : view;
      },
    }),
  };
  expect(await findingOf(defects, LATER_SEEDS)).toMatch(/promise [67] is broken/);
});

test("[MS5] a payment that is given up and never looked at again is found", async () => {
  planted.functions = {
    settlement: {
      giveUpOpen:
        (giveUp: GiveUp): GiveUp =>
        (order, nowMs) => ({ ...giveUp(order, nowMs), jobs: [] }),
    },
    orderWriting: {
      planStatements:
        (write: Write): Write =>
        (dialect, before, plan, hash) => {
          const givenUp = new Set<string>(
            plan.order.payments.filter((one) => one.givenUp).map(({ paymentId }) => paymentId),
          );
          return write(dialect, before, { ...plan, jobs: plan.jobs.filter(({ key }) => !givenUp.has(key)) }, hash);
        },
    },
  };
  const defects: Defects = {
    provider: (provider) => ({ ...provider, cancel: async () => undefined }),
  };
  expect(await findingOf(defects)).toMatch(/promise [67] is broken/);
});

test("[MS5] what a notice says and the provider does not is found when it is believed", async () => {
  const defects: Defects = {
    provider(provider) {
      const told = new Set<string>();
      return {
        ...provider,
        readNotice({ body }) {
          const event = JSON.parse(body.toString()) as {
            readonly id: string;
            readonly type: string;
            readonly data: { readonly object: { readonly metadata?: { readonly payment_id?: string } } };
          };
          const paymentId = event.data.object.metadata?.payment_id ?? null;
          if (paymentId !== null && event.type === "payment_intent.succeeded") told.add(paymentId);
          return { eventId: event.id, type: event.type, paymentId };
        },
        async look(payment) {
          const view = await provider.look(payment);
          if (!view || !told.has(payment.paymentId)) return view;
          return { ...view, status: "succeeded", capturedMinor: view.amount.amountMinor };
        },
      };
    },
  };
  expect(await findingOf(defects)).toMatch(/promise [67] is broken/);
});

test("[MS5] a capture that is never booked is found", async () => {
  planted.functions = {
    ledger: {
      bookCapture:
        (book: Capture): Capture =>
        (...args) => ({ ...book(...args), lines: [] }),
    },
  };
  expect(await findingOf()).toMatch(/promise 6 is broken/);
});

test("[MS5] a capture that is booked twice is found", async () => {
  planted.functions = {
    ledger: {
      bookCapture:
        (book: Capture): Capture =>
        (...args) => {
          const once = book(...args);
          return { ...once, lines: [...once.lines, ...once.lines] };
        },
    },
  };
  expect(await findingOf()).toMatch(/promise 6 is broken/);
});

test("[MS5] seats that stay booked after their order is over are found", async () => {
  planted.functions = {
    expire: {
      freeCommands: (): Free => () => [],
    },
  };
  expect(await findingOf()).toMatch(/promise 1 is broken/);
});

test("[MS5] an order that expires and keeps its seats is found", async () => {
  planted.functions = {
    expire: {
      decideExpiry:
        (decide: Expire): Expire =>
        (...args) => {
          const decision = decide(...args);
          return decision.kind === "plan" ? { kind: "plan", plan: { ...decision.plan, commands: [] } } : decision;
        },
    },
  };
  expect(await findingOf()).toMatch(/promise 1 is broken/);
});

test("[MS5] a change that is dropped and keeps its seats is found", async () => {
  planted.functions = {
    expire: {
      endChange:
        (end: EndChange): EndChange =>
        (...args) => ({ ...end(...args), commands: [] }),
    },
  };
  expect(await findingOf({}, DROP_SEEDS)).toMatch(/promise 1 is broken/);
});

test("[MS5] a change that takes effect before it is paid is found", async () => {
  planted.functions = {
    changeSeats: {
      decideSeatChange:
        (decide: ChangeSeats): ChangeSeats =>
        (...args) => {
          const decision = decide(...args);
          if (decision.kind !== "plan" || !decision.plan.order.pendingChange) return decision;
          const { order, commands } = decision.plan;
          const { next, givenUp } = order.pendingChange!;
          const freed = givenUp.map((one) => ({ kind: "free" as const, orderId: order.orderId, ...one }));
          const changed = { ...order, ...next, pendingChange: null };
          return { kind: "plan", plan: { ...decision.plan, order: changed, commands: [...commands, ...freed] } };
        },
    },
  };
  expect(await findingOf()).toMatch(/promise [67] is broken/);
});

test("[MS5] tickets that are issued twice are found", async () => {
  planted.functions = {
    issue: {
      issueTickets:
        (issue: Issue): Issue =>
        (...args) => {
          const tickets = issue(...args);
          return tickets.map((ticket) => ({
            ...ticket,
            coupons: [...ticket.coupons, { ...ticket.coupons[0]!, coupon: ticket.coupons.length + 1 }],
          }));
        },
    },
  };
  // Nothing of it is ever settled, and tried for ever: a few orders will do.
  expect(await findingOf({}, SEEDS, 4)).toMatch(/promise [67] is broken/);
});

test("[MS5] an answer before the commit is found", async () => {
  planted.functions = {
    lanes: {
      createLanes:
        (create: MakeLanes): MakeLanes =>
        (parts) => {
          const lanes = create(parts);
          const hasty = async (task: SeatWork): Promise<never> => {
            const done = setImmediate().then(() => lanes.submit(task));
            done.catch(() => {});
            return { kind: "done" } as never;
          };
          return {
            ...lanes,
            submit: (task) => (task.kind === "work" ? hasty(task) : lanes.submit(task)),
          };
        },
    },
  };
  expect(await findingOf()).toMatch(/promise [12] is broken/);
});

test("[MS5] two changes of one order at the same time, of which the later one wins, are found", async () => {
  planted.functions = {
    seatReading: {
      beginAndRead:
        (read: Read): Read =>
        async (send, dialect, layoutOf, tasks) => {
          const seen = await read(send, dialect, layoutOf, tasks);
          const wanted = tasks.flatMap((task) =>
            task.kind === "work" ? [[task.orderId, task.orderVersion] as const] : [],
          );
          return { ...seen, orderVersions: new Map([...seen.orderVersions, ...wanted]) };
        },
    },
    orderWriting: {
      planStatements:
        (write: Write): Write =>
        (...args) =>
          write(...args).map(({ sql, parameters }) => ({
            sql: sql.replace(/^INSERT INTO/, "INSERT OR IGNORE INTO"),
            parameters,
          })),
    },
  };
  expect(await findingOf({}, RACY_SEEDS)).toMatch(/promise [12679] is broken/);
});
