import type { Ranked } from "../../src/contract/question.ts";
import type { Top } from "../../src/contract/top.ts";
import { has } from "../texts/folded.ts";
import { foundBy } from "../texts/names.ts";
import { type Answer, useAnswer } from "./answer.ts";
import { top } from "./api.ts";
import { useAsking } from "./asking.ts";
import { coded } from "./matches.ts";
import { MOST, rowsUpTo } from "./paged.ts";

/** Rows that a table opens at once. */
export const PAGE = 50;
/** Long tables are asked for less often, seconds. */
const LONG = 60;

/** What a table asks for besides its pages. */
export function useTableQuestion(by: Ranked) {
  const { here, question, compare } = useAsking();
  return {
    ...question,
    by,
    compare,
    metric: here.sort,
    order: here.order,
    ...(here.search && !coded.has(by) && { search: here.search }),
  };
}

/** The rows of a ranking so far as they are open, in one question up to a thousand of them. */
export function useRows(by: Ranked): Answer<Top> {
  const { site, here, every } = useAsking();
  const asked = useTableQuestion(by);
  const named = here.search !== "" && coded.has(by);
  const wanted = named ? MOST : here.opened * PAGE;
  const answer = useAnswer(
    `rows ${site.id} ${JSON.stringify(asked)} ${wanted}`,
    (signal) => rowsUpTo(wanted, (page) => top(site.id, { ...asked, ...page }, signal)),
    here.opened > 1 ? Math.max(LONG, every) : every,
  );
  const { data } = answer;
  if (!named || !data) return answer;
  const rows = data.rows.filter(({ key }) => has(foundBy(by, key), here.search));
  return { ...answer, data: { ...data, rows } };
}
