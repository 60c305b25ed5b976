import { useMemo } from "preact/hooks";
import { addDays } from "../../src/contract/days.ts";
import type { CorrectedKind } from "../../src/contract/labels.ts";
import { onPage } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { AskingContext, useAsking } from "../asking/asking.ts";
import { files, useWho } from "../asking/who.ts";
import { CorrectionForm } from "../corrections/form.tsx";
import { CorrectionList } from "../corrections/list.tsx";
import { t as common, corrections as t } from "../texts/language.ts";

const KINDS: readonly CorrectedKind[] = ["author", "section", "tag"];
/** Labels are found if they were read in so many days. */
const DAYS = 3650;

/** Corrects authors, sections and tags, and lists what was corrected. */
export function Corrections() {
  const asking = useAsking();
  const { here, today } = asking;
  const who = useWho();
  const kind = KINDS.find((one) => one === here.part) ?? "author";
  // A correction is of all history, whatever days and filters the page before had.
  const all = useMemo(() => {
    const days = { from: addDays(today, -DAYS), to: addDays(today) };
    return { ...asking, days, question: days };
  }, [asking, today]);
  return (
    <AskingContext.Provider value={all}>
      <header class="list-head">
        <h1>{common.pages.corrections}</h1>
        {files(who) && (
          <nav class="segments" aria-label={common.pages.corrections}>
            {KINDS.map((one) => (
              <Link
                key={one}
                stay
                to={onPage(here, "corrections", one)}
                aria-current={one === kind ? "page" : undefined}
              >
                {t.kinds[one]}
              </Link>
            ))}
          </nav>
        )}
      </header>
      {files(who) && <CorrectionForm key={kind} kind={kind} />}
      <CorrectionList />
    </AskingContext.Provider>
  );
}
