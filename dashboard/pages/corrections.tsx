import type { CorrectedKind } from "../../src/contract/labels.ts";
import { onPage } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { AskingContext, useAllHistory, useAsking } from "../asking/asking.ts";
import { files, useWho } from "../asking/who.ts";
import { Adjustments } from "../corrections/adjustments.tsx";
import { ArticleCorrections } from "../corrections/articles.tsx";
import { CorrectionForm } from "../corrections/form.tsx";
import { CorrectionList } from "../corrections/list.tsx";
import { t as common, corrections as t } from "../texts/language.ts";

const PARTS = ["labels", "articles", "adjustments"] as const;
const KINDS: readonly CorrectedKind[] = ["author", "section", "tag"];

/** Corrects authors, sections and tags, articles and their all-time numbers; lists what was corrected. */
export function Corrections() {
  // A correction is of all history, whatever days and filters the page before had.
  const all = useAllHistory();
  const { here } = all;
  const mayFile = files(useWho());
  const parts = PARTS.filter((one) => mayFile || one !== "articles");
  // The kinds of labels are parts of the address, too.
  const part = parts.find((one) => one === here.part) ?? "labels";
  return (
    <AskingContext.Provider value={all}>
      <header class="list-head">
        <h1>{common.pages.corrections}</h1>
        <nav class="segments" aria-label={common.pages.corrections}>
          {parts.map((one) => (
            <Link
              key={one}
              stay
              to={onPage(here, "corrections", one === "labels" ? "" : one)}
              aria-current={one === part ? "page" : undefined}
            >
              {t.parts[one]}
            </Link>
          ))}
        </nav>
      </header>
      {part === "labels" && <LabelCorrections mayFile={mayFile} />}
      {part === "articles" && <ArticleCorrections />}
      {part === "adjustments" && <Adjustments />}
    </AskingContext.Provider>
  );
}

function LabelCorrections({ mayFile }: { mayFile: boolean }) {
  const { here } = useAsking();
  const kind = KINDS.find((one) => one === here.part) ?? "author";
  return (
    <>
      {mayFile && (
        <>
          <nav class="segments kinds" aria-label={t.parts.labels}>
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
          <CorrectionForm key={kind} kind={kind} />
        </>
      )}
      <CorrectionList />
    </>
  );
}
