import { Copy } from "../parts/copy.tsx";

interface CodeProps {
  /** What it is, for those who do not see where it stands. */
  readonly label: string;
  readonly text: string;
  /** JSON is coloured. */
  readonly json?: boolean;
  /** Long lines are broken, in place of going on beyond the edge. */
  readonly wraps?: boolean;
}

/** A text of a machine, to read and to copy. */
export function Code({ label, text, json = false, wraps = false }: CodeProps) {
  return (
    <div class={wraps ? "code wraps" : "code"}>
      {/* biome-ignore-start lint/a11y: it scrolls, which keys must be able to do, and is no fieldset */}
      <pre tabIndex={0} aria-label={label} role="group" dir="ltr">
        <code>{json ? <Coloured text={text} /> : text}</code>
      </pre>
      {/* biome-ignore-end lint/a11y: see above */}
      <Copy text={text} class="copy" />
    </div>
  );
}

/** A name, a text, a number or a word of JSON. */
const TOKENS =
  /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Beyond so many letters colours cost more than they tell. */
const COLOURED = 60_000;

function Coloured({ text }: { text: string }) {
  if (text.length > COLOURED) return <>{text}</>;
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, quoted, colon] = match;
    parts.push(text.slice(from, match.index));
    const kind = quoted ? (colon ? "name" : "text") : "value";
    parts.push(
      <span key={match.index} class={`json-${kind}`}>
        {whole}
      </span>,
    );
    from = match.index + whole.length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
