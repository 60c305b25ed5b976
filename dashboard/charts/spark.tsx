import type { Point } from "../../src/contract/over-time.ts";
import type { Dimension } from "../../src/contract/question.ts";
import { intervalOf } from "../address/range.ts";
import { useAnswer } from "../asking/answer.ts";
import { overTime } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { inQuestions } from "../asking/in-questions.ts";

/** Shapes change slowly, seconds. */
const EVERY = 300;

/** Views over time of members, by key, once they are to be `seen`. */
export function useShapes(
  by: Dimension,
  keys: readonly string[],
  seen: boolean,
): ReadonlyMap<string, readonly Point[]> | null {
  const { site, question, days } = useAsking();
  const asked = { ...question, by, interval: intervalOf(days, null) };
  const { data } = useAnswer(
    `shapes ${seen} ${site.id} ${JSON.stringify([asked, keys])}`,
    async (signal) => {
      if (!seen) return null;
      const answers = await Promise.all(
        inQuestions(keys).map((member) => overTime(site.id, { ...asked, member }, signal)),
      );
      return answers.flatMap(({ series }) => series);
    },
    EVERY,
  );
  return data && new Map(data.map(({ key, points }) => [key, points]));
}

const WIDTH = 100;
const HEIGHT = 22;
/** Above and below the line, so that it is not cut. */
const EDGE = 1.5;

/** A row's views over time as a line; each row has its own scale. What goes on is drawn faint. */
export function Spark({ points, open }: { points: readonly Point[] | undefined; open: boolean }) {
  if (!points || points.length < 2) return <svg class="spark" aria-hidden="true" />;
  const now = new Date().toISOString();
  const past = points.filter(({ at }) => at <= now);
  const most = Math.max(1, ...past.map(({ views }) => views));
  const place = ({ views }: Point, i: number) => {
    const x = (i / (points.length - 1)) * WIDTH;
    const y = HEIGHT - EDGE - (views / most) * (HEIGHT - 2 * EDGE);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  const places = past.map(place);
  const whole = open ? places.slice(0, -1) : places;
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={whole.join(" ")} />
      {open && <polyline class="partial" points={places.slice(-2).join(" ")} />}
    </svg>
  );
}
