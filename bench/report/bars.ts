/** A section as bars side by side: who does how much, and how fast. */
import type { CustomSeriesRenderItem, CustomSeriesRenderItemReturn } from "echarts/types/dist/echarts";
import type { Spread } from "../statistics.ts";
import type { Panel } from "./presentation.ts";
import type { StoredResult, StoredSection } from "./stored.ts";
import { colours, EDGE, heading, note, NOTE_TOP, renderSvg, TOP, WIDTH } from "./svg.ts";
import { figureOf } from "./tables.ts";

const BOTTOM = 44;
const ROW = 24;
const BAR = 13;
const NAMES_WIDTH = 188;
/** To the right of the longest bar. */
const FIGURES_WIDTH = 112;

interface Bar extends Spread {
  readonly name: string;
  readonly label: string;
  readonly isKnown: boolean;
  readonly isWhole: boolean;
}

export function barsOf(section: StoredSection, panels: readonly Panel[], rounds: number): string {
  const drawn = panels.map((panel) => barsIn(section, panel));
  const isLogarithmic = (index: number): boolean => !!panels[index]!.mayBeLogarithmic && differMuch(drawn[index]!);
  const barsHeight = section.results.length * ROW;
  const height = TOP + barsHeight + BOTTOM;
  const width = (WIDTH - 2 * EDGE) / panels.length;
  const leftOf = (index: number): number => EDGE + index * width;
  return renderSvg(height, {
    title: [
      heading(section.title),
      ...panels.map(({ title }, index) =>
        note(title + (isLogarithmic(index) ? " (logarithmic)" : ""), leftOf(index), NOTE_TOP),
      ),
      note(footnote(drawn.flat(), panels, rounds), EDGE, height - 28),
    ],
    grid: panels.map((_, index) => ({
      ...{ left: leftOf(index) + NAMES_WIDTH, width: width - NAMES_WIDTH - FIGURES_WIDTH },
      ...{ top: TOP, height: barsHeight, outerBoundsMode: "none" },
    })),
    xAxis: drawn.map((bars, index) => figureAxis(bars, isLogarithmic(index), index)),
    yAxis: drawn.map((bars, index) => nameAxis(bars, index)),
    series: drawn.map((bars, index) => ({
      ...{ type: "custom", xAxisIndex: index, yAxisIndex: index, silent: true, clip: false },
      ...{ data: bars.map(({ median }, at) => [median, at]), renderItem: drawingOf(bars) },
    })),
  });
}

/** Whoever did the whole work, then who did a part of it, then of whom nothing is known. */
function barsIn({ results }: StoredSection, panel: Panel): readonly Bar[] {
  const sign = panel.best === "most" ? -1 : 1;
  const rank = ({ isKnown, isWhole }: Bar): number => (isKnown ? (isWhole ? 0 : 1) : 2);
  return results
    .map((result) => barOf(result, panel))
    .toSorted((a, b) => rank(a) - rank(b) || (a.isKnown ? sign * (a.median - b.median) : 0));
}

function barOf(result: StoredResult, { column, whole }: Panel): Bar {
  const found = figureOf(result, column);
  const share = whole ? figureOf(result, whole.column).median : Number.NaN;
  const isKnown = Number.isFinite(found.median);
  const isWhole = !whole || share >= whole.atLeast;
  const figure = isKnown ? found.median.toLocaleString("en", { maximumSignificantDigits: 3 }) : "no figure";
  const label = isWhole || !isKnown ? figure : `${figure} (${share.toFixed(0)} ${whole.unit})`;
  return { ...found, name: result.name, label, isKnown, isWhole };
}

function footnote(bars: readonly Bar[], panels: readonly Panel[], rounds: number): string {
  const whole = panels.find((panel) => panel.whole)?.whole;
  const isPartial = whole && bars.some(({ isKnown, isWhole }) => isKnown && !isWhole);
  const pale = isPartial ? ` Pale: less than ${whole.atLeast} ${whole.unit}.` : "";
  return `Medians of ${rounds} rounds; the thin line leads from the least to the most.${pale}`;
}

/** Where the longest is so many times the shortest, this one could not be seen beside it. */
const TOO_DIFFERENT = 20;

function differMuch(bars: readonly Bar[]): boolean {
  const medians = bars.filter(({ isKnown }) => isKnown).map(({ median }) => median);
  const least = Math.min(...medians);
  return least > 0 && Math.max(...medians) / least > TOO_DIFFERENT;
}

function figureAxis(bars: readonly Bar[], isLogarithmic: boolean, gridIndex: number) {
  const known = bars.filter(({ isKnown }) => isKnown);
  const least = Math.min(...known.map((bar) => bar.least));
  const most = Math.max(...known.map((bar) => bar.most));
  // The shortest bar is to be seen too.
  const from = isLogarithmic ? 10 ** Math.floor(Math.log10(least / 2)) : 0;
  return {
    ...{ type: isLogarithmic ? "log" : "value", gridIndex, min: from, max: most > 0 ? most : 1, silent: true },
    ...{ axisLabel: { show: false }, axisTick: { show: false }, axisLine: { show: false } },
    splitLine: { show: isLogarithmic, showMaxLine: false, lineStyle: { color: colours.grid } },
  };
}

function nameAxis(bars: readonly Bar[], gridIndex: number) {
  const color = (name: string): string => (isOwn(name) ? colours.own : colours.text);
  return {
    ...{ type: "category", gridIndex, data: bars.map(({ name }) => name), inverse: true, silent: true },
    ...{ axisTick: { show: false }, axisLine: { lineStyle: { color: colours.edge } } },
    axisLabel: { interval: 0, color, fontSize: 12, width: NAMES_WIDTH - 12, overflow: "truncate" },
  };
}

function isOwn(name: string): boolean {
  return name === "Aisle" || name.startsWith("Aisle's ");
}

function drawingOf(bars: readonly Bar[]): CustomSeriesRenderItem {
  return ({ dataIndex, coordSys }, { coord }): CustomSeriesRenderItemReturn => {
    const { name, label, isKnown, isWhole, median, least, most } = bars[dataIndex]!;
    const left = (coordSys as unknown as { readonly x: number }).x;
    const at = (figure: number): number => (isKnown ? Math.round(coord([figure, dataIndex])[0]!) : left);
    const y = Math.round(coord([1, dataIndex])[1]!);
    const [own, other] = isWhole ? [colours.own, colours.other] : [colours.ownPartial, colours.partial];
    const bar = { x: left, y: y - BAR / 2, width: at(median) - left, height: BAR };
    const text = {
      x: at(most) + 6,
      y,
      text: label,
      fontSize: 12,
      fill: colours.text,
      verticalAlign: "middle",
    } as const;
    return {
      type: "group",
      children: [
        { type: "rect", shape: bar, style: { fill: isOwn(name) ? own : other } },
        { type: "line", shape: { x1: at(least), x2: at(most), y1: y, y2: y }, style: { stroke: colours.spread } },
        { type: "text", style: text },
      ],
    };
  };
}
