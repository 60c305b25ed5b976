import { useEffect } from "preact/hooks";
import { useAnswer } from "./answer.ts";
import { now } from "./api.ts";
import { useAsking } from "./asking.ts";
import { t } from "./language.ts";
import { Lines } from "./snippet.tsx";

const EVERY = 2;

/** A site without a view: the snippet to paste, and a watch for what it brings. */
export function FirstView({ onFirstView }: { onFirstView: () => void }) {
  const { site } = useAsking();
  const { data, failure } = useAnswer(
    `first ${site.id}`,
    (signal) => now(site.id, { limit: 1 }, signal),
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
    </section>
  );
}
