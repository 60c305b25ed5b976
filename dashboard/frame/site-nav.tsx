import { useEffect, useRef } from "preact/hooks";
import type { Dimension } from "../../src/contract/question.ts";
import { type Address, onPage, type PageName } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useWho } from "../asking/who.ts";
import { pagesFor } from "../pages.ts";
import { t } from "../texts/language.ts";
import { prepare } from "./lazy.tsx";
import { showIn } from "./show-in.ts";

/** The page that lists the members of a dimension. */
const LISTED: Partial<Record<Dimension, PageName>> = {
  article: "articles",
  author: "authors",
  section: "sections",
  tag: "tags",
};
const listOf = (by: Dimension): PageName => LISTED[by] ?? "readers";

/** The page that lists the members of a dimension, for the same days and filters. */
export function listAddress(here: Address, by: Dimension): Address {
  const list = listOf(by);
  return onPage(here, list, list === "readers" ? by : "");
}

/** The pages of a site. Those of members belong to the page that lists them. */
export function SiteNav({ here }: { here: Address }) {
  const who = useWho();
  const bar = useRef<HTMLElement>(null);
  const current = here.member ? listOf(here.member.by) : here.page;
  useEffect(() => {
    // A phone shows a part of them: that with the page shown.
    showIn(bar.current, "[aria-current]");
  }, [current]);
  return (
    <nav class="pages" aria-label={t.pagesOf} ref={bar}>
      {pagesFor(who).map((entry) => (
        <Link
          key={entry.name}
          class={`of-${entry.group}`}
          to={onPage(here, entry.name)}
          onNear={() => void prepare(entry)}
          aria-current={entry.name === current ? "page" : undefined}
        >
          {t.pages[entry.name]}
        </Link>
      ))}
    </nav>
  );
}
