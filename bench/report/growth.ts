/** How costs grow, as lines whose slope is the power: each beside what would be in proportion. */
import type { StoredSection } from "./stored.ts";
import { colours, EDGE, heading, note, NOTE_TOP, renderSvg, TOP } from "./svg.ts";
import { figureOf } from "./tables.ts";

const AXIS_WIDTH = 40;
const PLOT_WIDTH = 420;
const PLOT_HEIGHT = 250;
const HEIGHT = TOP + PLOT_HEIGHT + 64;

/** The first is the darkest; told apart by their marks too. */
const looks = [
  { color: "#0969da", symbol: "circle" },
  { color: "#1a7f37", symbol: "rect" },
  { color: "#bc4c00", symbol: "triangle" },
  { color: "#8250df", symbol: "diamond" },
] as const;

interface Line {
  readonly name: string;
  readonly points: readonly (readonly [size: number, cost: number])[];
}

/** Of the sections whose law is of one of the costs; undefined when there are none. */
export function growthPlotOf(sections: readonly StoredSection[], costs: readonly string[]): string | undefined {
  const lines = sections.flatMap((section) => {
    const line = lineOf(section);
    return line && costs.includes(section.growth!.column) ? [line] : [];
  });
  if (lines.length === 0) return undefined;
  const largest = Math.max(...lines.flatMap(({ points }) => points.map(([size]) => size)));
  const costsTold = lines.flatMap(({ points }) => points.map(([, cost]) => cost));
  const inProportion: Line = {
    name: "in proportion: power 1",
    points: [
      [1, 1],
      [largest, largest],
    ],
  };
  return renderSvg(HEIGHT, {
    title: [
      heading("How costs grow"),
      note("Cost, in times that of the smallest size (logarithmic): flatter is better", EDGE, NOTE_TOP),
      note("Size, in times the smallest (logarithmic)", EDGE + AXIS_WIDTH, HEIGHT - 28),
    ],
    grid: { left: EDGE + AXIS_WIDTH, width: PLOT_WIDTH, top: TOP, height: PLOT_HEIGHT, outerBoundsMode: "none" },
    xAxis: timesAxis(1, largest),
    yAxis: timesAxis(Math.min(...costsTold), Math.max(largest, ...costsTold)),
    legend: {
      ...{ left: EDGE + AXIS_WIDTH + PLOT_WIDTH + 24, top: TOP, orient: "vertical", itemGap: 14, align: "left" },
      ...{
        textStyle: { fontSize: 12, color: colours.text, lineHeight: 15, width: 285, overflow: "break" },
        selectedMode: false,
      },
    },
    series: [
      ...lines.map((line, index) => series(line, looks[index % looks.length]!)),
      {
        ...series(inProportion, { color: colours.quietText, symbol: "none" }),
        itemStyle: { opacity: 0 },
        lineStyle: { type: "dashed", width: 1 },
      },
    ],
  });
}

function lineOf({ title, results, growth }: StoredSection): Line | undefined {
  if (!growth) return undefined;
  const points = results
    .map((result) => [Number(result.name), figureOf(result, growth.column).median] as const)
    .filter(([, cost]) => cost > 0);
  const [first] = points;
  if (!first) return undefined;
  return { name: title, points: points.map(([size, cost]) => [size / first[0], cost / first[1]]) };
}

/** From a power of two to a power of two. */
function timesAxis(least: number, most: number) {
  const [min, max] = [2 ** Math.floor(Math.log2(least)), 2 ** Math.ceil(Math.log2(most))];
  return {
    ...{ type: "log", logBase: 2, min, max, silent: true, axisTick: { show: false } },
    axisLine: { show: true, lineStyle: { color: colours.edge } },
    axisLabel: { formatter: "{value}×", fontSize: 12, color: colours.quietText },
    splitLine: { lineStyle: { color: colours.grid } },
  };
}

function series({ name, points }: Line, { color, symbol }: { readonly color: string; readonly symbol: string }) {
  return {
    ...{ type: "line", name, data: points, symbol, symbolSize: 8, showAllSymbol: true, silent: true, clip: false },
    ...{ color, lineStyle: { width: 2 }, emphasis: { disabled: true } },
  };
}
