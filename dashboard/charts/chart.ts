import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  type ScriptableLineSegmentContext,
  Tooltip,
} from "chart.js";
import type { Bounds, Drawing, Gap } from "./drawing.ts";

Chart.register(
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** Of the text around. */
const SMALL = 0.86;

/** Narrowest span of a gap that can be seen, how far apart its lines or dots are, and how large dots, pixels. */
const LEAST_GAP = 5;
const APART = 6;
const DOTS = { apart: 8, size: 1.5 };
/** So many happenings have a line each through all of the chart; of more each has a tick of some pixels. */
const FEW = 6;
const TICK = 8;
/** Most happenings that are told of a point. */
const SAID = 4;

interface Writing {
  count(value: number): string;
  compact(value: number): string;
}

/** A chart on a canvas. */
export interface Drawn {
  update(drawing: Drawing): void;
  /** Tells of a point as the pointer above it would; null: of none. */
  show(point: number | null): void;
  /** Reads the colours anew. */
  restyle(): void;
  destroy(): void;
}

/**
 * Draws lines over time; what is drawn changes by `update`, without motion. `onPick` is told which
 * point was clicked, `onLayout` where the first point and the last are.
 */
export function drawLines(
  canvas: HTMLCanvasElement,
  writing: Writing,
  onPick: (point: number) => void,
  onLayout: (bounds: Bounds) => void,
): Drawn {
  let current: Drawing = { labels: [], lines: [], partial: new Set(), events: [], gaps: [] };
  const colour = (name: string) => getComputedStyle(canvas).getPropertyValue(`--${name}`).trim();

  let bounds: Bounds = { left: 0, right: 0 };

  const marks: Plugin<"line"> = {
    id: "marks",
    afterLayout: ({ chartArea: { left, right } }) => {
      if (left === bounds.left && right === bounds.right) return;
      bounds = { left, right };
      onLayout(bounds);
    },
    beforeDatasetsDraw: ({ ctx, chartArea: { top, bottom, left, right }, scales }) => {
      const pixel = (place: number) => scales["x"]?.getPixelForValue(place) ?? 0;
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, right - left, bottom - top);
      ctx.clip();
      ctx.strokeStyle = colour("gap-lines");
      ctx.fillStyle = colour("control");
      for (const { kind, from, to } of current.gaps) {
        const middle = (pixel(from) + pixel(to)) / 2;
        const half = Math.max((pixel(to) - pixel(from)) / 2, LEAST_GAP / 2);
        fills[kind](ctx, { x: middle - half, y: top, width: 2 * half, height: bottom - top });
      }
      ctx.strokeStyle = colour("control");
      const few = current.events.length <= FEW;
      if (few) ctx.setLineDash([2, 3]);
      for (const { place } of current.events) {
        ctx.beginPath();
        ctx.moveTo(pixel(place), top);
        ctx.lineTo(pixel(place), few ? bottom : top + TICK);
        ctx.stroke();
      }
      ctx.restore();
    },
  };

  const chart = new Chart<"line", (number | null)[], string>(canvas, {
    type: "line",
    plugins: [marks],
    data: { labels: [], datasets: [] },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      layout: { padding: { top: 6 } },
      onClick: (_event, [nearest]) => nearest && onPick(nearest.index),
      scales: {
        x: {
          border: { display: false },
          grid: { display: false },
          ticks: { maxRotation: 0, autoSkipPadding: 24 },
          afterBuildTicks: (axis) => {
            axis.ticks = axis.ticks.filter(({ value }) => current.labels[value] !== "");
          },
        },
        y: {
          beginAtZero: true,
          suggestedMax: 4,
          border: { display: false },
          grid: { drawTicks: false },
          ticks: {
            maxTicksLimit: 5,
            padding: 8,
            precision: 0,
            callback: (value) => writing.compact(Number(value)),
          },
        },
      },
      plugins: {
        tooltip: {
          usePointStyle: true,
          boxPadding: 4,
          padding: 10,
          cornerRadius: 6,
          callbacks: {
            title: ([item]) => current.lines[0]?.points[item?.dataIndex ?? 0] ?? "",
            label: ({ datasetIndex, dataIndex, parsed }) => {
              const line = current.lines[datasetIndex];
              const count = writing.count(parsed.y ?? 0);
              return line?.compared
                ? `${count} · ${line.points[dataIndex]}`
                : `${line?.name}: ${count}`;
            },
            footer: ([item]) =>
              current.events
                .filter(({ place }) => Math.round(place) === item?.dataIndex)
                .slice(0, SAID)
                .map(({ text }) => text),
          },
        },
      },
    },
  });

  function restyle(): void {
    const [text, muted, grid, raised, control] = ["text", "muted", "line", "raised", "control"].map(
      colour,
    );
    const { scales, plugins } = chart.options;
    const { fontFamily, fontSize } = getComputedStyle(canvas);
    const font = { family: fontFamily, size: Number.parseFloat(fontSize) * SMALL };
    for (const axis of [scales?.["x"], scales?.["y"]]) {
      Object.assign(axis?.ticks ?? {}, { color: muted, font });
      Object.assign(axis?.grid ?? {}, { color: grid });
    }
    Object.assign(plugins?.tooltip ?? {}, {
      backgroundColor: raised,
      titleColor: text,
      bodyColor: text,
      borderColor: control,
      borderWidth: 1,
      footerColor: muted,
      bodyFont: font,
      titleFont: font,
      footerFont: font,
    });
    update(current);
  }

  function update(drawing: Drawing): void {
    current = drawing;
    chart.data.labels = [...drawing.labels];
    const sparse = drawing.labels.length <= 12;
    chart.data.datasets = drawing.lines.map((one) => {
      const { compared, values } = one;
      const line = colour(one.colour);
      const faint = (part: string) => `color-mix(in srgb, ${line} ${part}, transparent)`;
      const isPartial = ({ p0DataIndex, p1DataIndex }: ScriptableLineSegmentContext) =>
        !compared && (drawing.partial.has(p0DataIndex) || drawing.partial.has(p1DataIndex));
      return {
        data: [...values],
        borderColor: line,
        borderWidth: compared ? 1.5 : 2,
        ...(compared && { borderDash: [5, 4] }),
        // Canvas knows color-mix in every browser that has light-dark().
        backgroundColor: faint("9%"),
        fill: one.filled === "previous" ? "-1" : one.filled,
        pointRadius: sparse ? 3 : 0,
        pointHoverRadius: 4,
        pointHitRadius: 12,
        order: compared ? 1 : 0,
        pointBackgroundColor: line,
        segment: { borderColor: (part) => (isPartial(part) ? faint("45%") : undefined) },
      };
    });
    chart.update("none");
  }

  function show(point: number | null): void {
    const shown =
      point === null
        ? []
        : current.lines.map((_, datasetIndex) => ({ datasetIndex, index: point }));
    chart.setActiveElements(shown);
    chart.tooltip?.setActiveElements(shown, { x: 0, y: 0 });
    chart.update("none");
  }

  restyle();
  return { update, show, restyle, destroy: () => chart.destroy() };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a gap means is not said by colour alone. */
const fills: Record<Gap["kind"], (ctx: CanvasRenderingContext2D, box: Box) => void> = {
  missing: hatch,
  estimated: dot,
};

/** Fills a box with dots, every other row between those of the row before. */
function dot(ctx: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  const { apart, size } = DOTS;
  for (let row = 0; row * apart < 2 * height; row++) {
    const shift = ((row % 2) * apart) / 2;
    // On one grid, whatever the box: dots of spans side by side go on.
    for (let at = x - (x % apart) + shift; at < x + width; at += apart) {
      if (at >= x) ctx.fillRect(at, y + (row * apart) / 2, size, size);
    }
  }
}

/** Fills a box with slanting lines. */
function hatch(ctx: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.beginPath();
  for (let from = x - height - ((x - height) % APART); from < x + width; from += APART) {
    ctx.moveTo(from, y + height);
    ctx.lineTo(from + height, y);
  }
  ctx.stroke();
  ctx.restore();
}
