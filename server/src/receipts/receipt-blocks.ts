/** A receipt laid out in blocks, from its head to its foot. A heading is one block with what it is over. */
import { type Block, type Blocks, colours, type TextStyle } from "./pdf-blocks.ts";
import type { FlightLines, StopLines } from "./receipt-flights.ts";
import type { Line } from "./receipt-lines.ts";
import type { PriceTable } from "./receipt-money.ts";
import type { PassengerLines } from "./receipt-passengers.ts";
import type { Receipt } from "./receipt.ts";

const GUTTER = 24;
const AMOUNT_WIDTH = 120;

const quiet: TextStyle = { size: 9, colour: colours.quiet };
const strong: TextStyle = { weight: "bold" };

export function receiptBlocks(receipt: Receipt, blocks: Blocks, width: number): readonly Block[] {
  const { words, facts, rules, state } = receipt;
  const { text, stack, space } = blocks;
  const paper: Paper = { ...blocks, width, half: (width - GUTTER) / 2, receipt };
  const notice: TextStyle = { ...strong, colour: state.tone === "over" ? colours.over : colours.waiting };
  return [
    headBlock(paper),
    ...receipt.notices.map((said) => stack([space(10), text(said, width, notice)])),
    space(12),
    ...pairsOf(facts).map((pair) =>
      stack([
        sideBySide(
          paper,
          pair.map((line) => factBlock(paper, line)),
        ),
        space(6),
      ]),
    ),
    ...headed(paper, words.flights, flightBlocks(paper)),
    ...headed(
      paper,
      words.passengers,
      receipt.passengers.map((passenger) => passengerBlock(paper, passenger)),
    ),
    ...headed(paper, words.price, priceBlocks(paper)),
    ...headed(paper, words.payments, paymentBlocks(paper)),
    ...headed(paper, words.rules, [
      stack([
        text(rules.name, width, { ...strong, tag: "H3" }),
        ...rules.rules.map((rule) => text(`• ${rule}`, width)),
      ]),
    ]),
  ];
}

interface Paper extends Blocks {
  readonly width: number;
  readonly half: number;
  readonly receipt: Receipt;
}

function headed(paper: Paper, label: string, [first, ...rest]: readonly Block[]): readonly Block[] {
  if (!first) return [];
  const { text, stack, space, rule, width } = paper;
  const heading = text(label, width, { ...strong, tag: "H2", size: 13 });
  return [stack([space(16), heading, space(2), rule(width), space(8), first]), ...rest];
}

function sideBySide({ row, half }: Paper, all: readonly Block[]): Block {
  return row(all.map((block, place) => ({ x: place * (half + GUTTER), block })));
}

function headBlock(paper: Paper): Block {
  const { text, stack, half, receipt } = paper;
  const { words, state, locator } = receipt;
  return sideBySide(paper, [
    stack([
      text(words.title, half, { ...strong, tag: "H1", size: 20 }),
      text(state.text, half, { ...strong, colour: colours[state.tone] }),
    ]),
    stack([
      text(words.locator, half, { ...quiet, align: "right" }),
      text(locator, half, { ...strong, size: 18, align: "right" }),
    ]),
  ]);
}

function pairsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.flatMap((_, place) => (place % 2 === 0 ? [all.slice(place, place + 2)] : []));
}

function factBlock({ text, stack, half }: Paper, [label, value]: Line): Block {
  return stack([text(label, half, quiet), text(value, half)]);
}

function flightBlocks(paper: Paper): readonly Block[] {
  const { text, stack, space, width, receipt } = paper;
  const note = text(receipt.words.localTimes, width, quiet);
  return receipt.slices.flatMap(({ heading, flights }, place) => {
    const label = text(heading, width, { ...strong, tag: "H3", colour: colours.quiet });
    return flights.map((flight, leg) => {
      const before = leg > 0 ? [] : place > 0 ? [label, space(4)] : [note, space(6), label, space(4)];
      return stack([...before, flightBlock(paper, flight), space(12)]);
    });
  });
}

function flightBlock(paper: Paper, flight: FlightLines): Block {
  const { text, stack, space, width, receipt } = paper;
  const { name, airline, cancellation, departure, arrival, details, seats } = flight;
  const gone = cancellation === null ? {} : { strike: true, colour: colours.quiet };
  const stop = (label: string, { clock, day, mark, sold, place, zone }: StopLines): Block =>
    stack([
      text(label, paper.half, quiet),
      text(clock, paper.half, { ...strong, size: 13, ...gone }),
      text([day, mark].filter((part) => part !== "").join(" · "), paper.half),
      ...(sold === "" ? [] : [text(sold, paper.half, { ...strong, colour: colours.waiting })]),
      text(place, paper.half),
      text(zone, paper.half, quiet),
    ]);
  return stack(
    [
      text(`${name} · ${airline}`, width, { ...strong, size: 11, ...gone }),
      ...(cancellation === null ? [] : [text(cancellation, width, { ...strong, colour: colours.over })]),
      sideBySide(paper, [stop(receipt.words.departs, departure), stop(receipt.words.arrives, arrival)]),
      space(2),
      text(details.map(([label, value]) => `${label} ${value}`).join(" · "), width, quiet),
      ...(seats.length === 0 ? [] : [text(seatsText(receipt, seats), width)]),
    ],
    "Sect",
  );
}

function seatsText({ words }: Receipt, seats: FlightLines["seats"]): string {
  // Names and their seats stay on one line.
  const all = seats.map(({ passenger, seat }) => `${passenger} ${seat}`.replaceAll(" ", "\u00A0"));
  return words.seats + words.colon + all.join(words.comma);
}

function passengerBlock({ text, stack, space, width }: Paper, passenger: PassengerLines): Block {
  const { name, type, cancellation, documents } = passenger;
  const gone = cancellation === null ? {} : { strike: true, colour: colours.quiet };
  return stack(
    [
      text(`${name} · ${type}`, width, { ...strong, ...gone }),
      ...(cancellation === null ? [] : [text(cancellation, width, { ...strong, colour: colours.over })]),
      ...documents.map(({ kind, number, flights }) => text(`${kind} ${number} · ${flights}`, width)),
      space(8),
    ],
    "Sect",
  );
}

function priceBlocks(paper: Paper): readonly Block[] {
  const { stack, space, receipt } = paper;
  if (receipt.prices.length === 0) return [];
  const tables = receipt.prices.map((table) => stack([priceTable(paper, table), space(12)]));
  return [...tables, stack([amountRow(paper, [receipt.words.orderTotal, receipt.total], strong)], "Table")];
}

function priceTable(paper: Paper, { passenger, items, total }: PriceTable): Block {
  const { text, stack, width, receipt } = paper;
  return stack([
    text(passenger, width, { ...strong, tag: "H3" }),
    stack(
      [...items.map((item) => amountRow(paper, item)), amountRow(paper, [receipt.words.total, total], strong)],
      "Table",
    ),
  ]);
}

function paymentBlocks(paper: Paper): readonly Block[] {
  const { stack, receipt } = paper;
  const lines = receipt.payments.map(({ day, what, amount }) => amountRow(paper, [`${day} · ${what}`, amount]));
  return [stack([...lines, ...receipt.sums.map((sum) => amountRow(paper, sum, strong))], "Table")];
}

function amountRow(
  { text, stack, row, rule, space, width }: Paper,
  [label, amount]: Line,
  style: TextStyle = {},
): Block {
  const labelWidth = width - AMOUNT_WIDTH;
  const cells = row(
    [
      { x: 0, block: text(label, labelWidth, { ...style, tag: "TH" }) },
      { x: labelWidth, block: text(amount, AMOUNT_WIDTH, { ...style, tag: "TD", align: "right" }) },
    ],
    "TR",
  );
  return stack([space(1.5), cells, space(1.5), rule(width)]);
}
