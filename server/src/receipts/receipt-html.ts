/** The receipt as a page of its own: nothing of elsewhere in it, no script, to be kept or printed. Pure but for its style. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { escapeHtml } from "@aisle/protocol/documents/html.ts";
import type { FlightLines, StopLines } from "./receipt-flights.ts";
import type { PaymentLine, PriceTable } from "./receipt-money.ts";
import type { PassengerLines } from "./receipt-passengers.ts";
import type { Line } from "./receipt-lines.ts";
import type { Receipt } from "./receipt.ts";
import type { ReceiptWords } from "./receipt-words.ts";

const style = readFileSync(new URL("receipt.css", import.meta.url), "utf8");

/** How a content security policy names the page's style: the one thing that it lets pass. */
export const STYLE_SOURCE = `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

const htmlLanguages = { en: "en", zh: "zh-Hans" } as const;

export function receiptHtml(receipt: Receipt): string {
  const { words, locator, state, facts, rules } = receipt;
  const title = escapeHtml(`${words.title} ${locator}`);
  return `<!doctype html>
<html lang="${htmlLanguages[receipt.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<div><h1>${escapeHtml(words.title)}</h1><p class="state ${state.tone}">${escapeHtml(state.text)}</p></div>
<div><p class="quiet">${escapeHtml(words.locator)}</p><p class="locator">${escapeHtml(locator)}</p></div>
</header>
<main>
${receipt.notices.map((notice) => `<p class="notice ${state.tone === "good" ? "waiting" : state.tone}">${escapeHtml(notice)}</p>`).join("\n")}
<dl class="facts">${facts.map(fact).join("")}</dl>
<h2>${escapeHtml(words.flights)}</h2>
<p class="quiet">${escapeHtml(words.localTimes)}</p>
${receipt.slices.map(({ heading, flights }) => slice(heading, flights, words)).join("\n")}
<h2>${escapeHtml(words.passengers)}</h2>
<ol>${receipt.passengers.map(passenger).join("\n")}</ol>
${prices(receipt)}
<h2>${escapeHtml(words.payments)}</h2>
${payments(receipt)}
<h2>${escapeHtml(words.rules)}</h2>
<h3>${escapeHtml(rules.name)}</h3>
<ul class="rules">${rules.rules.map((rule) => `<li>${escapeHtml(rule)}</li>`).join("")}</ul>
</main>
</body>
</html>
`;
}

function fact([label, value]: Line): string {
  return `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`;
}

function slice(heading: string, flights: readonly FlightLines[], words: ReceiptWords): string {
  const articles = flights.map((flight) => `<li>${article(flight, words)}</li>`);
  return `<h3>${escapeHtml(heading)}</h3>\n<ol>${articles.join("\n")}</ol>`;
}

function article(flight: FlightLines, words: ReceiptWords): string {
  const { name, airline, cancellation, departure, arrival, details, seats } = flight;
  const gone = cancellation === null ? "" : `<p class="over">${escapeHtml(cancellation)}</p>`;
  const sitting = seats.map(({ passenger: who, seat }) => {
    return `<li>${escapeHtml(who)} <strong>${escapeHtml(seat)}</strong></li>`;
  });
  return `<article${cancellation === null ? "" : ' class="gone"'}>
<div class="title"><h4>${escapeHtml(name)}</h4><p class="quiet">${escapeHtml(airline)}</p></div>${gone}
<dl class="places">${stop(words.departs, departure)}${stop(words.arrives, arrival)}</dl>
<p class="quiet">${details.map(([label, value]) => escapeHtml(`${label} ${value}`)).join(" · ")}</p>
${sitting.length === 0 ? "" : `<ul class="seats" aria-label="${escapeHtml(words.seats)}">${sitting.join("")}</ul>`}
</article>`;
}

function stop(label: string, { clock, day, mark, sold, place, zone }: StopLines): string {
  const marked = mark === "" ? "" : ` <span class="mark">${escapeHtml(mark)}</span>`;
  const moved = sold === "" ? "" : `<p class="moved">${escapeHtml(sold)}</p>`;
  return `<div><dt>${escapeHtml(label)}</dt><dd>
<p><span class="clock">${escapeHtml(clock)}</span>${marked} ${escapeHtml(day)}</p>${moved}
<p>${escapeHtml(place)}</p><p class="quiet">${escapeHtml(zone)}</p></dd></div>`;
}

function passenger({ name, type, cancellation, documents }: PassengerLines): string {
  const gone = cancellation === null ? "" : `<p class="over">${escapeHtml(cancellation)}</p>`;
  const items = documents.map(({ kind, number, flights }) => {
    return `<li>${escapeHtml(kind)} <span class="number">${escapeHtml(number)}</span> <span class="quiet">${escapeHtml(flights)}</span></li>`;
  });
  return `<li><article${cancellation === null ? "" : ' class="gone"'}>
<div class="title"><h4>${escapeHtml(name)}</h4><p class="quiet">${escapeHtml(type)}</p></div>${gone}
${items.length === 0 ? "" : `<ul class="documents">${items.join("")}</ul>`}
</article></li>`;
}

function prices({ prices: tables, words, total }: Receipt): string {
  if (tables.length === 0) return "";
  return `<h2>${escapeHtml(words.price)}</h2>
${tables.map((table) => priceTable(table, words)).join("\n")}
<dl class="sums"><dt class="last">${escapeHtml(words.orderTotal)}</dt><dd class="last">${escapeHtml(total)}</dd></dl>`;
}

function priceTable({ passenger: who, items, total }: PriceTable, words: ReceiptWords): string {
  const rows = items.map(([label, amount]) => {
    return `<tr><th scope="row">${escapeHtml(label)}</th><td class="amount">${escapeHtml(amount)}</td></tr>`;
  });
  return `<table><caption>${escapeHtml(who)}</caption>
<thead><tr><th scope="col">${escapeHtml(words.item)}</th><th scope="col" class="amount">${escapeHtml(words.amount)}</th></tr></thead>
<tbody>${rows.join("\n")}</tbody>
<tfoot><tr><th scope="row">${escapeHtml(words.total)}</th><td class="amount">${escapeHtml(total)}</td></tr></tfoot></table>`;
}

function payments({ payments: lines, sums, words }: Receipt): string {
  const all = sums.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join("");
  return `${lines.length === 0 ? "" : paymentTable(lines, words)}\n<dl class="sums">${all}</dl>`;
}

function paymentTable(lines: readonly PaymentLine[], words: ReceiptWords): string {
  const rows = lines.map(({ day, what, amount }) => {
    return `<tr><td class="day">${escapeHtml(day)}</td><td>${escapeHtml(what)}</td><td class="amount">${escapeHtml(amount)}</td></tr>`;
  });
  return `<table>
<thead><tr><th scope="col">${escapeHtml(words.date)}</th><th scope="col">${escapeHtml(words.item)}</th><th scope="col" class="amount">${escapeHtml(words.amount)}</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>`;
}
