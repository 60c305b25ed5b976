import { hash } from "node:crypto";
import { dayAt } from "../src/contract/days.ts";
import { ANNOTATIONS, type Stored } from "../src/store/annotations.ts";
import type { Engine } from "../src/store/engine.ts";
import { type Edition, HOUR, MINUTE, type Newsroom, type Plot, SITE } from "./newsroom.ts";

/** Stories of a day that a push is sent of, and that stand on the front page. */
const PUSHED = 2;
const FRONT = 3;
/** How soon after publication, and how long the front page has them. */
const SOON = 12 * MINUTE;
const STAYS = 5 * HOUR;

const weightOf = ({ interest }: Edition): number => interest.fast + interest.slow;

/** Notes the pushes and front pages of a play: those of each day's greatest stories. */
export function noteHappenings(engine: Engine, play: Plot, { editions }: Newsroom): Promise<void> {
  const days = Map.groupBy(
    editions.filter(({ published }) => published + SOON < play.until),
    ({ published }) => dayAt(published, SITE.zone).day,
  );
  const notes = [...days.values()].flatMap((day) => {
    const greatest = day.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, FRONT);
    return greatest.flatMap((edition, place) => [
      ...(place < PUSHED ? [noteOf("push", edition, null)] : []),
      noteOf("front-page", edition, Math.min(edition.published + SOON + STAYS, play.until)),
    ]);
  });
  return ANNOTATIONS.insert(engine, SITE.id, notes, play.until);
}

function noteOf(
  kind: "push" | "front-page",
  { published, facts }: Edition,
  until: number | null,
): Stored {
  const at = new Date(published + SOON).toISOString();
  return {
    // The same each time that it is played.
    id: uuidOf(`${kind} ${facts.id}`),
    kind,
    at,
    until: until === null ? null : new Date(until).toISOString(),
    article: facts.id ?? null,
    text: null,
    author: kind === "push" ? "Push desk" : "Front page",
    made: at,
    takenBack: null,
  };
}

function uuidOf(text: string): string {
  const hex = hash("sha256", text);
  return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join("-");
}
