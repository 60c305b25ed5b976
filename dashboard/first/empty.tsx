import { useCallback, useEffect } from "preact/hooks";
import { addDays } from "../../src/contract/days.ts";
import type { Address } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { wider } from "../address/range.ts";
import { useAnswer } from "../asking/answer.ts";
import { summary } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Failed, Notice } from "../parts/notice.tsx";
import { f, t } from "../texts/language.ts";
import { FirstView } from "./first-view.tsx";

/** As far back as one question may go, days. */
const EVER = 3650;
/** How long the figures may take to show a first view, milliseconds. */
const SETTLED = 3000;

export const isUnfiltered = ({ filters }: Address): boolean => Object.keys(filters).length === 0;

interface EmptyProps {
  /** Whether the site may never have had a view: then what is needed is the snippet. */
  readonly mayBeNew: boolean;
  readonly onFirstView?: () => void;
  /** The site has views after all: the range may have some by now. */
  readonly onSome: () => void;
}

/** In place of figures that are all zero: why, and the way to some that are not. */
export function EmptyRange({ mayBeNew, onFirstView, onSome }: EmptyProps) {
  const { site, today } = useAsking();
  const ever = { from: addDays(today, -EVER), to: addDays(today, 2), compare: "none" } as const;
  const { data, failure, retry } = useAnswer(
    `ever ${site.id} ${mayBeNew}`,
    (signal) => (mayBeNew ? summary(site.id, ever, signal) : Promise.resolve(null)),
    3600,
  );
  const arrived = useCallback(() => {
    onFirstView?.();
    // Only where the view lies outside of the range shown is this still here by then.
    setTimeout(retry, SETTLED);
  }, [retry, onFirstView]);
  // The first view may have come between the two questions.
  const some = data !== null && data.views > 0;
  useEffect(() => {
    if (some) onSome();
  }, [some, onSome]);
  if (!mayBeNew || some) return <NothingInRange />;
  if (data) return <FirstView onFirstView={arrived} />;
  return failure ? (
    <Failed failure={failure} retry={retry} />
  ) : (
    <div class="page-wait" aria-busy="true" />
  );
}

function NothingInRange() {
  const { here, days, today } = useAsking();
  const preset = wider(days, today);
  return (
    <div class="card">
      <Notice title={t.noViews} text={t.noViewsIn(f.days(days))}>
        {preset && (
          <Link class="button primary" stay to={{ ...here, chosen: preset }}>
            {t.show(t.presets[preset])}
          </Link>
        )}
        {!isUnfiltered(here) && (
          <Link class="button" stay to={{ ...here, filters: {} }}>
            {t.clearFilters}
          </Link>
        )}
      </Notice>
    </div>
  );
}
