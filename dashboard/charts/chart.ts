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
import type { Drawing } from "./drawing.ts";

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
 * point was clicked.
 */
export function drawLines(
  canvas: HTMLCanvasElement,
  writing: Writing,
  onPick: (point: number) => void,
): Drawn {
  let current: Drawing = { labels: [], lines: [], partial: new Set(), events: [] };
  const colour = (name: string) => getComputedStyle(canvas).getPropertyValue(`--${name}`).trim();

  const events: Plugin<"line"> = {
    id: "events",
    afterDatasetsDraw: ({ ctx, chartArea, scales }) => {
      ctx.save();
      ctx.font = `${labelSize}px ${labelFamily}`;
      ctx.fillStyle = colour("muted");
      ctx.strokeStyle = colour("control");
      ctx.setLineDash([2, 3]);
      for (const { point, text } of current.events) {
        const x = scales["x"]?.getPixelForValue(point) ?? 0;
        const room = chartArea.right - x;
        ctx.textAlign = ctx.measureText(text).width + 10 > room ? "right" : "left";
        ctx.beginPath();
        ctx.moveTo(x, chartArea.top);
        ctx.lineTo(x, chartArea.bottom);
        ctx.stroke();
        ctx.fillText(text, ctx.textAlign === "right" ? x - 5 : x + 5, chartArea.top + labelSize);
      }
      ctx.restore();
    },
  };
  let [labelSize, labelFamily] = [12, "sans-serif"];

  const chart = new Chart<"line", (number | null)[], string>(canvas, {
    type: "line",
    plugins: [events],
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
                .filter(({ point }) => point === item?.dataIndex)
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
    [labelSize, labelFamily] = [font.size, font.family];
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
