import { useEffect, useRef, useState } from "preact/hooks";
import { Glass } from "../parts/marks.tsx";
import { t } from "../texts/language.ts";
import { type Described, type Description, found } from "./description.ts";
import { Method } from "./operation.tsx";
import { isOfProblems, PROBLEMS_PLACE } from "./place.ts";

interface ContentsProps {
  readonly api: Description;
  readonly operations: readonly Described[];
  readonly place: string;
}

/** Every operation by its group, and a search of them: `/` leads there from anywhere. */
export function Contents({ api, operations, place }: ContentsProps) {
  const [search, setSearch] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const types = (event.target as Element).closest("input, textarea, select");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || types) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [place]);
  const shown = found(operations, search);
  const link = (to: string, isCurrent: boolean, text: string) => (
    <a href={`#${to}`} aria-current={isCurrent ? "page" : undefined}>
      {text}
    </a>
  );
  return (
    <nav class="contents" aria-label={t.docs.contents} ref={nav}>
      <search class="search-field">
        <Glass />
        <input
          ref={field}
          type="search"
          value={search}
          placeholder={t.docs.search}
          aria-label={t.docs.search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = shown;
            if (event.key === "Enter" && first) location.hash = first.operationId;
          }}
        />
      </search>
      {search === "" && (
        <ul class="plain">
          <li>{link("", place === "", t.docs.guide)}</li>
          <li>{link(PROBLEMS_PLACE, isOfProblems(place), t.docs.problems)}</li>
        </ul>
      )}
      {api.tags.map(({ name, description }) => {
        const within = shown.filter(({ tags }) => tags[0] === name);
        return (
          within.length > 0 && (
            <section key={name} lang="en">
              <h2 title={description}>{name}</h2>
              <ul class="plain">
                {within.map(({ operationId, method, path }) => (
                  <li key={operationId}>
                    <a
                      href={`#${operationId}`}
                      aria-current={operationId === place ? "page" : undefined}
                    >
                      <Method method={method} />
                      <span dir="ltr">{shortened(path)}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {shown.length === 0 && <p class="muted">{t.docs.nothingFound}</p>}
    </nav>
  );
}

/** Nearly all begin alike; the whole path stands above the operation. */
const shortened = (path: string): string => path.replace(/^\/v1\/sites\/\{site\}(?=\/)/, "…");
