import { useEffect, useRef, useState } from "preact/hooks";
import { Logo, More } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { LanguagePicker, ThemeButton } from "../parts/preferences.tsx";
import { t } from "../texts/language.ts";
import { useTrying } from "./caller.ts";
import { Contents } from "./contents.tsx";
import { type Described, type Description, fetchDescription, operationsOf } from "./description.ts";
import { OperationView } from "./operation.tsx";
import { isOfProblems, usePlace } from "./place.ts";
import { Problems } from "./problems.tsx";
import { Prose } from "./prose.tsx";
import { draftOf, requestOf } from "./request.ts";
import { Samples } from "./samples.tsx";

/** The API to read and to try, from its own description: nothing is said here that is not there. */
export function Docs() {
  const [api, setApi] = useState<Description | "away" | null>(null);
  useEffect(() => {
    fetchDescription().then(setApi, () => setApi("away"));
  }, []);
  return (
    <>
      <button type="button" class="skip" onClick={toContent}>
        {t.skip}
      </button>
      <header class="top">
        <a href="/" class="brand" aria-label="Byline">
          <Logo />
          <span>Byline</span>
        </a>
        <span class="site-name">API</span>
        <span class="spread" />
        <a class="quiet" href="/openapi.json">
          openapi.json
        </a>
        <ThemeButton />
        <Menu label={<More />} hint={t.menu} align="end">
          <LanguagePicker />
          <ul class="plain choices">
            <li>
              <a href="/">{t.docs.dashboard}</a>
            </li>
          </ul>
        </Menu>
      </header>
      {api === "away" ? (
        <main id="content" tabIndex={-1}>
          <h1>{t.docs.away}</h1>
        </main>
      ) : api ? (
        <Pages api={api} />
      ) : (
        <main id="content" tabIndex={-1} aria-busy="true">
          <h1 class="hidden">API</h1>
        </main>
      )}
    </>
  );
}

/** A button and no link: what stands behind `#` is the page's place. */
const toContent = () => document.getElementById("content")?.focus();

function Pages({ api }: { api: Description }) {
  const place = usePlace();
  const trying = useTrying();
  const operations = operationsOf(api);
  const operation = operations.find(({ operationId }) => operationId === place);
  const content = useRef<HTMLElement>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const before = useRef(place);
  const contents = <Contents api={api} operations={operations} place={place} />;
  const title = operation?.summary ?? (isOfProblems(place) ? t.docs.problems : "");
  useEffect(() => {
    document.title = [title, "API", "Byline"].filter(Boolean).join(" · ");
  }, [title]);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    if (menu.current) menu.current.open = false;
    // Whoever follows a link begins to read at its headline.
    content.current?.querySelector("h1")?.focus({ preventScroll: true });
    if (!place.startsWith("problem-")) scrollTo(0, 0);
  }, [place]);
  return (
    <div class="docs">
      <details class="contents-menu" ref={menu}>
        <summary>{t.docs.contents}</summary>
        {contents}
      </details>
      <div class="contents-side">{contents}</div>
      <main id="content" tabIndex={-1} ref={content}>
        {operation ? (
          <OperationView api={api} operation={operation} trying={trying} />
        ) : isOfProblems(place) ? (
          <Problems api={api} place={place} />
        ) : (
          <Guide
            api={api}
            first={operations.find(({ operationId }) => operationId === "top")}
            site={trying.sites?.[0] ?? null}
          />
        )}
      </main>
    </div>
  );
}

interface GuideProps {
  readonly api: Description;
  readonly first: Described | undefined;
  /** The reader's own; null: not known. */
  readonly site: string | null;
}

/** What there is to know before the first request, and one to begin with. */
function Guide({ api, first, site }: GuideProps) {
  return (
    <div class="operation">
      <div class="told">
        <h1 tabIndex={-1}>{t.docs.title}</h1>
        <Prose text={api.info.description} />
      </div>
      {first && (
        <div class="tried">
          <section class="card" aria-labelledby="first">
            <h2 id="first">
              <a href={`#${first.operationId}`}>{t.docs.firstRequest}</a>
            </h2>
            <Samples operation={first} request={requestOf(first, draftOf(first, site))} />
          </section>
        </div>
      )}
    </div>
  );
}
