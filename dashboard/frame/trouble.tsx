import { useEffect } from "preact/hooks";
import { useTroubles } from "../asking/trouble.ts";
import { explain } from "../parts/notice.tsx";
import { t } from "../texts/language.ts";

/** Why parts of the page could not be loaded, said once for all of them, with another try. */
export function TroubleBar() {
  const troubles = useTroubles();
  const [first] = troubles;
  const reasons = new Set(troubles.map(({ failure }) => explain(failure)));
  const isThere = first !== undefined;
  useEffect(() => {
    if (!isThere) return;
    // The button goes with what it was for: the keyboard goes on in the page.
    return () => {
      const lost = document.activeElement === document.body;
      if (lost) document.getElementById("content")?.focus({ preventScroll: true });
    };
  }, [isThere]);
  if (!first) return null;
  return (
    <div class="trouble" role="alert">
      <p>{[...reasons].join(" ")}</p>
      <button type="button" class="button" onClick={first.retry}>
        {t.tryAgain}
      </button>
    </div>
  );
}
