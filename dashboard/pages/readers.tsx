import { isDimension } from "../address.ts";
import { useAsking } from "../asking.ts";
import { t } from "../language.ts";
import { RankingPage } from "../ranking.tsx";
import { TopCard } from "../top.tsx";

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
      <div class="tops">
        {CARDS.map((by) => (
          <TopCard key={by} by={by} />
        ))}
      </div>
    </>
  );
}
