import { useEffect, useId, useRef, useState } from "preact/hooks";
import { addDays } from "../../src/contract/days.ts";
import type { Compare } from "../../src/contract/question.ts";
import type { Address } from "../address/address.ts";
import { isByHours } from "../address/comparable.ts";
import { go, Link } from "../address/navigation.tsx";
import { PRESETS, shift } from "../address/range.ts";
import { useAsking } from "../asking/asking.ts";
import { runs, seesLives, useWho } from "../asking/who.ts";
import { lazily } from "../parts/lazily.tsx";
import { Arrow, Funnel } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { f, t } from "../texts/language.ts";
import { Chips } from "./chips.tsx";
import { FilterPicker } from "./filter-menu.tsx";
import { showIn } from "./show-in.ts";

/** Which days, compared with which, of which part: what holds for the whole page. */
export function Toolbar() {
  const { here, site } = useAsking();
  return (
    <section class="toolbar" aria-label={t.selection}>
      {isByHours(here) && here.picked.length > 0 ? <small>{t.noDaysByHours}</small> : <Selection />}
      <ShareButton />
      <small class="zone" title={t.zoneHint}>
        {site.zone}
      </small>
      <Chips />
    </section>
  );
}

function Selection() {
  const { here, days, today } = useAsking();
  const presets = useRef<HTMLElement>(null);
  const { chosen } = here;
  useEffect(() => {
    // A phone shows a part of them: that with the choice.
    showIn(presets.current, `[data-preset="${chosen}"]`);
  }, [chosen]);
  const at = (chosen: Address["chosen"]): Address => ({ ...here, chosen });
  return (
    <>
      <nav class="presets" aria-label={t.range} ref={presets}>
        {PRESETS.map((preset) => (
          <Link
            key={preset}
            stay
            to={at(preset)}
            data-preset={preset}
            aria-current={preset === here.chosen ? "true" : undefined}
          >
            {t.presets[preset]}
          </Link>
        ))}
      </nav>
      <div class="steps">
        <Link
          stay
          class="icon-button"
          to={at(shift(days, -1))}
          aria-label={t.earlier}
          title={t.earlier}
        >
          <Arrow to="earlier" />
        </Link>
        <Menu
          label={<span class="days">{f.days(days)}</span>}
          hint={t.pickDays(f.days(days))}
          current={typeof here.chosen === "object"}
        >
          <DaysForm key={`${days.from} ${days.to}`} />
        </Menu>
        {days.to <= today ? (
          <Link
            stay
            class="icon-button"
            to={at(shift(days, 1))}
            aria-label={t.later}
            title={t.later}
          >
            <Arrow to="later" />
          </Link>
        ) : (
          <span class="icon-button off" aria-hidden="true">
            <Arrow to="later" />
          </span>
        )}
      </div>
      <Menu
        label={
          <>
            <Funnel /> <span class="filter-name">{t.filter}</span>
          </>
        }
      >
        {(close) => <FilterPicker onDone={close} />}
      </Menu>
      <ComparePicker />
    </>
  );
}

const NewShare = lazily(async () => (await import("./new-share.tsx")).NewShare);

/** Offers a link to what is shown, to those who may make one. */
function ShareButton() {
  const [open, setOpen] = useState(false);
  if (!runs(useWho())) return null;
  return (
    <>
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        {t.shareThis}
      </button>
      {open && <NewShare onClose={() => setOpen(false)} />}
    </>
  );
}

/** What is shown, to one who may see nothing else. */
export function GuestBar() {
  const { days, here, site } = useAsking();
  const byHours = isByHours(here) && seesLives(useWho());
  return (
    <section class="toolbar" aria-label={t.selection}>
      {byHours ? <small>{t.noDaysByHours}</small> : <strong>{f.days(days)}</strong>}
      <small class="zone" title={t.zoneHint}>
        {site.zone}
      </small>
      <Chips />
    </section>
  );
}

function ComparePicker() {
  const { here } = useAsking();
  return (
    <label class="field inline">
      <span>{t.compare}</span>
      <select
        value={here.compare}
        onChange={(event) => go({ ...here, compare: event.currentTarget.value as Compare })}
      >
        {(Object.keys(t.comparisons) as Compare[]).map((compare) => (
          <option key={compare} value={compare}>
            {t.comparisons[compare]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Both days are part of the range here, as people say it; the address excludes the last. */
function DaysForm() {
  const { here, days, today } = useAsking();
  const [from, setFrom] = useState(days.from);
  const [last, setLast] = useState(addDays(days.to, -1));
  const id = useId();
  const backwards = from > last;
  const apply = (event: Event) => {
    event.preventDefault();
    if (!backwards) go({ ...here, chosen: { from, to: addDays(last) } });
  };
  return (
    <form class="days-form" onSubmit={apply}>
      <label class="field">
        <span>{t.firstDay}</span>
        <input
          type="date"
          required
          max={today}
          value={from}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{t.lastDay}</span>
        <input
          type="date"
          required
          max={today}
          value={last}
          aria-describedby={backwards ? id : undefined}
          onInput={(event) => setLast(event.currentTarget.value)}
        />
      </label>
      {backwards && (
        <p id={id} class="fault" role="alert">
          {t.backwards}
        </p>
      )}
      <button type="submit" class="button primary" disabled={backwards}>
        {t.apply}
      </button>
    </form>
  );
}
