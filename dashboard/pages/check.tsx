import { useState } from "preact/hooks";
import type { Candidate, Field, Reading } from "../../src/contract/reading.ts";
import { Failure, fetchPage } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { explain } from "../parts/notice.tsx";
import { t as common, check as t } from "../texts/language.ts";

/** The tracker's own reader: what is shown here is what it reads. */
interface Reader {
  readPage(document: Document, url: string): Reading;
}

// Not a part of this bundle: pages load the very same file.
const READER = "/byline-article.js";

type Result = { readonly url: string; readonly reading: Reading } | { readonly fault: string };

/** Reads a page's HTML. It is parsed only: nothing of it is loaded, run or shown as markup. */
async function readHtml(html: string, url: string): Promise<Result> {
  try {
    const { readPage }: Reader = await import(/* @vite-ignore */ READER);
    return { url, reading: readPage(new DOMParser().parseFromString(html, "text/html"), url) };
  } catch {
    return { fault: t.noDocument };
  }
}

/** What Byline reads from a page of the site, and what it does not. */
export function Check() {
  const { site } = useAsking();
  const host = site.hosts[0]?.replace(/^\*\./, "") ?? "site.example";
  const [url, setUrl] = useState("");
  const [html, setHtml] = useState("");
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Result | null>(null);

  const run = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    // Some address of a page is wanted: at the site's own no article is expected.
    const given = url.trim() || `${host}/page`;
    const address = /^https?:/.test(given) ? given : `https://${given}`;
    try {
      const page = html.trim() === "" ? await fetchPage(site.id, address) : { url: address, html };
      setResult(await readHtml(page.html, page.url));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      const { problem } = cause;
      setResult({ fault: problem?.faults ? explain(cause) : (problem?.detail ?? explain(cause)) });
    }
    setBusy(false);
  };

  return (
    <>
      <header class="list-head">
        <h1>{common.pages.check}</h1>
      </header>
      <form class="card form check-form" onSubmit={run}>
        <p>{t.lead}</p>
        <label class="field">
          <span>{t.address}</span>
          <input
            type="text"
            inputMode="url"
            maxLength={2048}
            required={html.trim() === ""}
            placeholder={`https://${host}/…`}
            value={url}
            onInput={(event) => setUrl(event.currentTarget.value)}
          />
          <small>{t.hint}</small>
        </label>
        <details>
          <summary>{t.orPaste}</summary>
          <label class="field">
            <span>{t.pasted}</span>
            <textarea
              rows={8}
              spellcheck={false}
              value={html}
              onInput={(event) => setHtml(event.currentTarget.value)}
            />
          </label>
        </details>
        <p>
          <button type="submit" class="button primary" disabled={busy}>
            {busy ? t.checking : t.check}
          </button>
        </p>
      </form>
      {result && <Shown result={result} />}
    </>
  );
}

const FIELDS = Object.keys(t.fields) as Field[];

function Shown({ result }: { result: Result }) {
  if ("fault" in result) {
    return (
      <p class="fault" role="alert">
        {result.fault}
      </p>
    );
  }
  const { url, reading } = result;
  return (
    <section class="card check" aria-live="polite">
      <p>
        <bdi>{url}</bdi>
      </p>
      <p>
        <strong>{reading.article ? t.isArticle : t.isNone}</strong>{" "}
        {!reading.article && t.makeArticle}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.value}</th>
          </tr>
        </thead>
        <tbody>
          {FIELDS.map((field) => (
            <Row
              key={field}
              field={field}
              candidates={reading.findings[field] ?? []}
              none={field === "id" && reading.article ? t.noId : t.nothing}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly field: Field;
  readonly candidates: readonly Candidate[];
  /** What is said where none is taken. */
  readonly none: string;
}

function Row({ field, candidates, none }: RowProps) {
  const taken = candidates.filter((one) => one.taken);
  const others = candidates.filter((one) => !one.taken);
  return (
    <tr>
      <th scope="row">{t.fields[field]}</th>
      <td>
        {taken.length === 0 && <span class="muted">{none}</span>}
        <Candidates all={taken} />
        {others.length > 0 && (
          <details>
            <summary>{t.passedOver(others.length)}</summary>
            <Candidates all={others} />
          </details>
        )}
      </td>
    </tr>
  );
}

const Candidates = ({ all }: { all: readonly Candidate[] }) => (
  <ul class="plain">
    {all.map((one, at) => (
      <li key={`${at} ${one.source}`}>
        <bdi dir="auto">{one.value}</bdi> <code>{one.source}</code>
        <Why candidate={one} />
      </li>
    ))}
  </ul>
);

function Why({ candidate: { note, taken } }: { candidate: Candidate }) {
  if (!note) return taken ? null : <small>{t.outranked}</small>;
  const { why, fix } = t.notes[note];
  return (
    <small class={taken ? "doubt" : undefined}>
      {why}
      {fix && `. ${t.fix}: ${fix}`}
    </small>
  );
}
