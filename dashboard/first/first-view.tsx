import { useEffect } from "preact/hooks";
import type { Ledger } from "../../src/contract/ledger.ts";
import { onPage } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { ledger, now } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Lines } from "../parts/snippet.tsx";
import { t } from "../texts/language.ts";

const EVERY = 2;

/** A site without a view: the snippet to paste, and a watch for what it brings. */
export function FirstView({ onFirstView }: { onFirstView: () => void }) {
  const { site } = useAsking();
  const { data, failure } = useAnswer(
    `first ${site.id}`,
    (signal) => now(site.id, { limit: 1 }, signal),
    EVERY,
  );
  const { data: received } = useAnswer(
    `received ${site.id}`,
    (signal) => ledger(site.id, {}, signal),
    EVERY,
  );
  const views = data?.views ?? 0;
  useEffect(() => {
    if (views > 0) onFirstView();
  }, [views, onFirstView]);
  return (
    <section class="card narrow first-view" aria-labelledby="first-view">
      <h2 id="first-view">{t.firstView}</h2>
      <p>{t.firstViewHow}</p>
      <Lines site={site.id} />
      <p>{t.firstViewThen}</p>
      <p class="waiting" role="status">
        <span class="pulse" aria-hidden="true" />
        {failure ? t.unreachable : t.waiting}
      </p>
      {received && <Refused of={received} />}
    </section>
  );
}

/** Columns of the ledger that are no reasons. */
const SUMS: readonly string[] = ["received", "duplicates", "counted"];

/** Why what has arrived is no view yet: the line works, and something else is in the way. */
function Refused({ of }: { of: Ledger }) {
  const { here } = useAsking();
  const count = of.received - of.duplicates - of.counted;
  if (count === 0) return null;
  const reasons = Object.entries(of).filter(
    ([name, value]) => typeof value === "number" && value > 0 && !SUMS.includes(name),
  );
  return (
    <p class="fault" role="status">
      {t.onlyRefused(count, reasons.map(([name]) => name).join(", "))}{" "}
      <Link to={onPage(here, "ledger")}>{t.pages.ledger}</Link>
    </p>
  );
}
