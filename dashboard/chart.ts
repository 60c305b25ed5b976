import {
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ScriptableLineSegmentContext,
  Tooltip,
} from "chart.js";

Chart.register(
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** One line: a metric of this range, or of the one it is compared with. */
export interface Line {
  readonly name: string;
  readonly metric: "views" | "visitors";
  readonly compared: boolean;
  /** Null: not yet. */
  readonly values: readonly (number | null)[];
  /** What each point is of, in full. */
  readonly points: readonly string[];
}

export interface Drawing {
  /** Along the axis. */
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  /** Index of the interval that is still going on; -1: none. */
  readonly unfinished: number;
}

interface Writing {
  count(value: number): string;
  compact(value: number): string;
}

/** A chart on a canvas. */
export interface Drawn {
  update(drawing: Drawing): void;
  /** Reads the colours anew. */
  restyle(): void;
  destroy(): void;
}

/** Draws lines over time; what is drawn changes by `update`, without motion. */
export function drawLines(canvas: HTMLCanvasElement, writing: Writing): Drawn {
  let current: Drawing = { labels: [], lines: [], unfinished: -1 };
  const colour = (name: string) => getComputedStyle(canvas).getPropertyValue(`--${name}`).trim();

  const chart = new Chart<"line", (number | null)[], string>(canvas, {
    type: "line",
    data: { labels: [], datasets: [] },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      layout: { padding: { top: 6 } },
      scales: {
        x: {
          border: { display: false },
          grid: { display: false },
          ticks: { maxRotation: 0, autoSkipPadding: 28 },
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
            title: () => "",
            label: ({ datasetIndex, dataIndex, parsed }) => {
              const line = current.lines[datasetIndex];
              return `${line?.points[dataIndex] ?? ""}  ${line?.name ?? ""}: ${writing.count(parsed.y ?? 0)}`;
            },
          },
        },
      },
    },
  });

  function restyle(): void {
    const [text, muted, grid, surface] = ["text", "muted", "line", "surface"].map(colour);
    const { scales, plugins } = chart.options;
    const font = { family: getComputedStyle(canvas).fontFamily, size: 12 };
    for (const axis of [scales?.["x"], scales?.["y"]]) {
      Object.assign(axis?.ticks ?? {}, { color: muted, font });
      Object.assign(axis?.grid ?? {}, { color: grid });
    }
    Object.assign(plugins?.tooltip ?? {}, {
      backgroundColor: surface,
      bodyColor: text,
      borderColor: grid,
      borderWidth: 1,
      bodyFont: font,
    });
    update(current);
  }

  function update(drawing: Drawing): void {
    current = drawing;
    chart.data.labels = [...drawing.labels];
    const sparse = drawing.labels.length <= 2;
    chart.data.datasets = drawing.lines.map(({ metric, compared, values }) => {
      const line = colour(compared ? `${metric}-before` : metric);
      const faint = (part: string) => `color-mix(in srgb, ${line} ${part}, transparent)`;
      const unfinished = ({ p1DataIndex }: ScriptableLineSegmentContext) =>
        !compared && p1DataIndex === drawing.unfinished;
      return {
        data: [...values],
        borderColor: line,
        borderWidth: compared ? 1.5 : 2,
        ...(compared && { borderDash: [5, 4] }),
        // Canvas knows color-mix in every browser that has light-dark().
        backgroundColor: faint("9%"),
        fill: metric === "views" && !compared,
        tension: 0.25,
        cubicInterpolationMode: "monotone" as const,
        pointRadius: sparse ? 4 : 0,
        pointHoverRadius: 4,
        pointHitRadius: 12,
        pointBackgroundColor: line,
        segment: { borderColor: (part) => (unfinished(part) ? faint("45%") : undefined) },
      };
    });
    chart.update("none");
  }

  restyle();
  return { update, restyle, destroy: () => chart.destroy() };
}
