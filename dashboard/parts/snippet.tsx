import { useEffect, useState } from "preact/hooks";
import type { Release } from "../../src/contract/release.ts";
import { t } from "../texts/language.ts";
import { Copy } from "./copy.tsx";

/** The line to paste into every page of a site, as it is and with its hash. */
export const Lines = ({ site }: { site: string }) => (
  <>
    <Snippet text={lineFor(site, `src="${location.origin}/byline.js"`)} />
    <Pinned site={site} />
  </>
);

const lineFor = (site: string, source: string): string =>
  `<script defer ${source} data-site="${site}"></script>`;

/** The line with the hash of what it loads, for those who want to name it; nothing where there is none. */
function Pinned({ site }: { site: string }) {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    newestSource().then(setSource, () => {});
  }, []);
  if (source === null) return null;
  return (
    <details>
      <summary>{t.pinned}</summary>
      <p>{t.pinnedHow}</p>
      <Snippet text={lineFor(site, source)} />
    </details>
  );
}

/** Where the newest release of the tracker is, and its hash. */
async function newestSource(): Promise<string | null> {
  const answer = await fetch("/byline.json");
  const { files }: Release = await answer.json();
  const file = files.find(({ name }) => name === "byline.js");
  if (!file) return null;
  const { path, integrity } = file;
  return `src="${location.origin}${path}" integrity="${integrity}" crossorigin="anonymous"`;
}

/** A text to copy. */
export const Snippet = ({ text }: { text: string }) => (
  <div class="snippet">
    <pre>
      <code>{text}</code>
    </pre>
    <Copy text={text} class="button" />
  </div>
);
