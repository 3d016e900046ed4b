/** Pictures as text: the same figures give the same bytes. */
import { CustomChart, LineChart } from "echarts/charts";
import { GraphicComponent, GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([CustomChart, LineChart, GraphicComponent, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

export const WIDTH = 880;
export const EDGE = 20;
/** Where what is drawn begins, below the heading and a note. */
export const TOP = 74;

/** On white with a thin edge, so that they can be read on a dark page too. */
export const colours = {
  ...{ paper: "#ffffff", edge: "#d0d7de", text: "#1f2328", quietText: "#59636e", grid: "#e6e9ed" },
  ...{ own: "#0969da", ownPartial: "#9cc6f5", other: "#9aa4af", partial: "#d5dae0", spread: "#1f2328" },
} as const;

export function heading(text: string) {
  return { text, left: EDGE, top: 18, padding: 0, textStyle: { fontSize: 15, color: colours.text } };
}

export const NOTE_TOP = 48;

export function note(text: string, left: number, top: number) {
  return { text, left, top, padding: 0, textStyle: { fontSize: 12, fontWeight: "normal", color: colours.quietText } };
}

export function renderSvg(height: number, option: EChartsCoreOption): string {
  const chart = init(null, undefined, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    const shape = { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1, r: 8 };
    const paper = { type: "rect", z: -1, silent: true, shape, style: { fill: colours.paper, stroke: colours.edge } };
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: "system-ui, sans-serif" },
      ...option,
      graphic: [paper],
    });
    return withoutPointers(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Nobody points at an image; and the classes for it are numbered by how many charts were drawn before. */
function withoutPointers(svg: string): string {
  return `${svg
    .replaceAll(/<style[^>]*>[\s\S]*?<\/style>\n?/g, "")
    .replaceAll(/ (?:class|pointer-events)="[^"]*"/g, "")
    .trim()}\n`;
}
