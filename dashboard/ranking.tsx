import type { Dimension } from "../src/contract/question.ts";
import { t } from "./language.ts";
import { TopCard } from "./top.tsx";

/** All members of a dimension. */
export function RankingPage({ by }: { by: Dimension }) {
  return (
    <>
      <h1>{t.tops[by]}</h1>
      <TopCard by={by} />
    </>
  );
}
