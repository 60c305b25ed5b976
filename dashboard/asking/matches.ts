import { useEffect, useState } from "preact/hooks";
import type { Dimension, Ranked } from "../../src/contract/question.ts";
import type { Choice } from "../parts/picker.tsx";
import { has } from "../texts/folded.ts";
import { f } from "../texts/language.ts";
import { foundBy, memberName } from "../texts/names.ts";
import { useAnswer } from "./answer.ts";
import { top } from "./api.ts";
import { useAsking } from "./asking.ts";

/** A pause in typing after which is searched, milliseconds. */
const PAUSE = 150;
const LIMIT = 12;
const EVERY = 600;

/** A text that has stopped changing. */
export function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export interface Match extends Choice {
  readonly key: string;
}

/** Members that a text is found in, the most viewed of the selection first. */
export function useMatches(by: Dimension, text: string): { matches: Match[]; waiting: boolean } {
  const { site, question } = useAsking();
  const search = useSettled(text);
  // Members beside those that are asked for already.
  const { [by]: _own, ...others } = question;
  const asked = { ...others, by, limit: coded.has(by) ? ALL : LIMIT };
  const local = coded.has(by) ? "" : search;
  const { data, stale } = useAnswer(
    `matches ${site.id} ${JSON.stringify([asked, local])}`,
    (signal) => top(site.id, { ...asked, ...(local && { search: local }) }, signal),
    EVERY,
  );
  const found = (data?.by === by ? data.rows : []).map((row) => ({
    id: row.key,
    key: row.key,
    name: memberName(by, row.key, row.name),
    hint: f.count(row.views),
  }));
  const wanted = coded.has(by) ? found.filter(({ key }) => has(foundBy(by, key), search)) : found;
  return {
    matches: wanted.filter(({ key }) => key !== "").slice(0, LIMIT),
    waiting: data === null || stale || search !== text,
  };
}

/** Those whose keys are codes: the service does not know the names that people see here. */
export const coded: ReadonlySet<Ranked> = new Set<Ranked>([
  "country",
  "device",
  "language",
  "medium",
]);
const ALL = 300;
