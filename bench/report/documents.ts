/** What `npm run docs` makes of the figures that are kept: tables and pictures, so that nothing is copied by hand. */
import { readdirSync, readFileSync } from "node:fs";
import { barsOf } from "./bars.ts";
import { growthPlotOf } from "./growth.ts";
import { machineLine } from "./machine-line.ts";
import { type Presentation, presentations } from "./presentation.ts";
import type { StoredReport, StoredSection } from "./stored.ts";
import { tableOf } from "./tables.ts";

const PERFORMANCE = "PERFORMANCE.md";
const REPORTS = "bench/";

/** Each file's text by its name in the folder of documents. The prose of `PERFORMANCE.md` stays as it is there. */
export function benchDocuments(docs: URL): Readonly<Record<string, string>> {
  const reports = readdirSync(new URL(REPORTS, docs))
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(new URL(REPORTS + file, docs), "utf8")) as StoredReport);
  const prose = readFileSync(new URL(PERFORMANCE, docs), "utf8");
  const pictures = reports.flatMap(picturesOf).map(({ file, svg }) => [REPORTS + file, svg] as const);
  const all = reports.map((report) => [`${REPORTS}${report.scenario}.md`, everythingOf(report)] as const);
  return { ...Object.fromEntries([...pictures, ...all]), [PERFORMANCE]: withReports(prose, reports) };
}

interface Picture {
  readonly file: string;
  readonly title: string;
  readonly svg: string;
  /** Of the whole scenario where there is none. */
  readonly section?: StoredSection;
}

function picturesOf({ scenario, sections, rounds }: StoredReport): readonly Picture[] {
  const { panels, growingCosts } = presentationOf(scenario);
  const growth = growingCosts && growthPlotOf(sections, growingCosts);
  const whole = growth === undefined ? [] : [{ file: `${scenario}.svg`, title: "How costs grow", svg: growth }];
  const bars = sections.flatMap((section) => {
    const { title, columns } = section;
    const known = panels?.filter(({ column }) => columns.some((one) => one.title === column)) ?? [];
    if (known.length === 0) return [];
    return [{ file: `${scenario}-${slugOf(title)}.svg`, title, svg: barsOf(section, known, rounds), section }];
  });
  return [...whole, ...bars];
}

function presentationOf(scenario: string): Presentation {
  return presentations[scenario] ?? {};
}

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(",", "")
    .replaceAll(/[^a-z0-9]+/g, "-");
}

/** The document that has all columns. */
function everythingOf(report: StoredReport): string {
  const { scenario, sections } = report;
  const pictures = imagesOf(report, "");
  const origin = `Written by \`npm run docs\` from [${scenario}.json](${scenario}.json), which has every round. `;
  const meaning = `What it says is told in [${PERFORMANCE}](../${PERFORMANCE}).`;
  const shown = sections.flatMap((section) => [`## ${section.title}`, ...pictures(section), tableOf(section)]);
  return `${[`# All figures: ${scenario}`, origin + meaning, machineLine(report), ...pictures(), ...shown].join("\n\n")}\n`;
}

/** The images of a section, or of the whole scenario. */
function imagesOf(report: StoredReport, folder: string): (section?: StoredSection) => readonly string[] {
  const pictures = picturesOf(report);
  return (of) =>
    pictures.filter(({ section }) => section === of).map(({ title, file }) => `![${title}](${folder}${file})`);
}

const BLOCK = /<!-- bench:([a-z-]+) -->\n[\s\S]*?<!-- \/bench -->/g;

/** Between the marks of a scenario, what was kept of it. */
function withReports(prose: string, reports: readonly StoredReport[]): string {
  return prose.replaceAll(BLOCK, (_, scenario: string) => {
    const report = reports.find((one) => one.scenario === scenario);
    if (!report) throw new Error(`${PERFORMANCE} has a place for "${scenario}", of which nothing is kept`);
    return [`<!-- bench:${scenario} -->`, ...shortReport(report), "<!-- /bench -->"].join("\n\n");
  });
}

/** A picture says it at a glance, with its own title; whoever wants the figures behind it opens them. */
function shortReport(report: StoredReport): readonly string[] {
  const { scenario, sections } = report;
  const pictures = imagesOf(report, REPORTS);
  const shown = sections.flatMap((section) => {
    const [images, table] = [pictures(section), tableOf(section, presentationOf(scenario).columns)];
    return images.length > 0 ? [...images, folded(table)] : [`### ${section.title}`, table];
  });
  const more = `[All figures](${REPORTS}${scenario}.md), [every round](${REPORTS}${scenario}.json).`;
  return [...pictures(), ...shown, `${machineLine(report)} ${more}`];
}

function folded(table: string): string {
  return `<details><summary>Figures</summary>\n\n${table}\n\n</details>`;
}
