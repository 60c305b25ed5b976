import { isDimension } from "../address/address.ts";
import { useAsking } from "../asking/asking.ts";
import { RankingPage } from "../cards/ranking.tsx";
import { TopCard } from "../cards/top.tsx";
import { t } from "../texts/language.ts";

const CARDS = [
  "source",
  "medium",
  "referrer",
  "country",
  "language",
  "device",
  "browser",
  "os",
] as const;

/** Where readers come from, and what they read with; or one of these to its last row. */
export function Readers() {
  const { here } = useAsking();
  if (isDimension(here.part)) return <RankingPage by={here.part} />;
  return (
    <>
      <h1>{t.pages.readers}</h1>
      <div class="tops eight">
        {CARDS.map((by) => (
          <TopCard key={by} by={by} />
        ))}
      </div>
    </>
  );
}
