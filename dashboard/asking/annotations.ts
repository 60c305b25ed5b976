import { useMemo } from "preact/hooks";
import type { Annotation, OF_ARTICLES } from "../../src/contract/annotations.ts";
import type { Dimension } from "../../src/contract/question.ts";
import type { Happening } from "../charts/points.ts";
import { happened } from "../texts/language.ts";
import { useAnswer } from "./answer.ts";
import { annotations } from "./api.ts";
import { useAsking } from "./asking.ts";

const EVERY = 60;
/** As many as one answer holds; more could not be told apart. */
const MOST = 1000;

// A record, as in address.ts; the contract's own list would bring all of its schemas along.
const ofArticles: Record<(typeof OF_ARTICLES)[number], true> = {
  article: true,
  author: true,
  section: true,
  tag: true,
  place: true,
  agency: true,
  language: true,
  story: true,
};
const FILTERS: ReadonlySet<string> = new Set(
  Object.keys(ofArticles).flatMap((name) => [name, `not-${name}`]),
);

const NONE: readonly Happening[] = [];

/** What the newsroom noted of the page's selection, for its charts; nothing while that is not known. */
export function useHappenings(): readonly Happening[] {
  const { question } = useAsking();
  const { from, to } = question;
  return useAnnotations({ from, to, ...ofArticlesIn(question) });
}

/** The same of members beside each other: of any of them, and of what is about no article. */
export function useComparedHappenings(
  by: Dimension,
  picked: readonly string[],
): readonly Happening[] {
  const { question } = useAsking();
  const { from, to } = question;
  return useAnnotations({ from, to, ...ofArticlesIn(question), [by]: picked });
}

/** Filters that tell articles apart. */
const ofArticlesIn = (question: object): object =>
  Object.fromEntries(Object.entries(question).filter(([name]) => FILTERS.has(name)));

/** What the newsroom noted of an article, whenever that was. */
export const useNoted = (article: string): readonly Happening[] =>
  useAnnotations({ article: [article] });

function useAnnotations(of: object): readonly Happening[] {
  const { site } = useAsking();
  const asked = { ...of, limit: MOST };
  const { data, stale } = useAnswer(
    `annotations ${site.id} ${JSON.stringify(asked)}`,
    (signal) => annotations(site.id, asked, signal),
    EVERY,
  );
  return useMemo(() => (data && !stale ? data.annotations.map(happeningOf) : NONE), [data, stale]);
}

/** An annotation as charts show it. */
function happeningOf(note: Annotation): Happening {
  const { kind, at, until, article, name, text } = note;
  return {
    kind,
    at,
    // What goes on reaches the end of the chart.
    until: kind === "front-page" ? (until ?? new Date().toISOString()) : until,
    text: kind === "other" ? (text ?? "") : happened.of(happened.kinds[kind], text ?? name ?? ""),
    article,
    note,
  };
}
