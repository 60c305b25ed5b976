import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { isGuest, useWho } from "../asking/who.ts";
import { colours } from "../style/theme.ts";
import { f, t } from "../texts/language.ts";
import type { Drawn } from "./chart.ts";
import type { Bounds, Drawing, Event } from "./drawing.ts";
import { Lane } from "./lane.tsx";
import type { Happening } from "./points.ts";
import { lastKnown, stepOf, wordsOf } from "./reading.ts";

// Asked for at once, so that it comes while the figures do.
const charts = import("./chart.ts");

interface LineChartProps {
  readonly drawing: Drawing;
  /** What the chart is of. */
  readonly label: string;
  /** A point was clicked; told by its place in the drawing. */
  readonly onPick: (point: number) => void;
  /** Whether the table is shown in place of the lines. */
  readonly asTable: boolean;
  /** What happened, above the lines; absent: that is told of nothing. */
  readonly happenings?: readonly (Happening & Event)[];
  /** The same figures as a table: for those who do not see lines, or would rather read. */
  readonly children: ComponentChildren;
}

/** Lines over time, and the table behind them. */
export function LineChart(props: LineChartProps) {
  const { drawing, label, onPick, asTable, happenings, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [bounds, setBounds] = useState<Bounds | null>(null);
  const pick = useRef(onPick);
  const guest = isGuest(useWho());
  pick.current = guest ? () => {} : onPick;

  useEffect(() => {
    let gone = false;
    let made: Drawn | null = null;
    const restyle = () => made?.restyle();
    void charts.then(({ drawLines }) => {
      if (gone || !canvas.current) return;
      made = drawLines(canvas.current, f, (point) => pick.current(point), setBounds);
      setDrawn(made);
    });
    colours.addEventListener("change", restyle);
    return () => {
      gone = true;
      colours.removeEventListener("change", restyle);
      made?.destroy();
    };
  }, []);

  useEffect(() => {
    drawn?.update(drawing);
  }, [drawn, drawing]);

  const last = drawing.labels.length - 1;
  const [at, setAt] = useState<number | null>(null);
  const shown = Math.min(at ?? lastKnown(drawing), last);
  const step = (event: KeyboardEvent) => {
    const to = stepOf(event.key, shown, last);
    if (event.key === "Enter") pick.current(shown);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    drawn?.show(to);
  };

  const box = (
    <div class={asTable ? "chart-box as-table" : "chart-box"}>
      {/* A slider over its points: arrows tell of one after the other, Enter opens its days. Time runs
          from left to right on every chart, as it does on those of right-to-left papers. */}
      <canvas
        ref={canvas}
        dir="ltr"
        tabIndex={0}
        role="slider"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, shown)}
        aria-valuetext={wordsOf(drawing, shown)}
        onKeyDown={step}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && drawn?.show(shown)}
        onBlur={() => drawn?.show(null)}
      />
      <div class={asTable ? "chart-table" : "hidden"} tabIndex={asTable ? 0 : undefined}>
        {children}
      </div>
    </div>
  );
  if (!happenings) return box;
  return (
    <>
      <Lane happenings={happenings} bounds={bounds} last={last} />
      {box}
    </>
  );
}

/** Switches between a chart and its table. */
export function TableToggle({ on, set }: { on: boolean; set: (on: boolean) => void }) {
  return (
    <button type="button" class="quiet" aria-pressed={on} onClick={() => set(!on)}>
      {t.asTable}
    </button>
  );
}
