/** Something of JSON-LD, or of markup that says the same. Nothing of what it may have can be relied on. */
export type Thing = Readonly<Record<string, unknown>>;

/** What a page's JSON-LD is about: things that stand for the page itself, and all that have an id. */
export interface Graph {
  readonly things: Thing[];
  readonly byId: Map<string, Thing>;
}

/** A block of nothing that is ever looked at (offers, products, places) may be larger than all the rest. */
const LARGE = 20_000;

/** Properties whose value stands for the page as well, not for something that the page mentions. */
const OWN = /^(?:@graph|mainEntity|mainEntityOfPage|0|1|2|3)$/;

/** Reads every block of JSON-LD of a document, the broken too where it can be mended. */
export function readGraph(document: Document): Graph {
  const graph: Graph = { things: [], byId: new Map() };
  for (const script of document.querySelectorAll("script[type*='ld+json' i]")) {
    const text = script.textContent ?? "";
    if (text.length > LARGE && !/articl|posting|report|person|organi|breadcr/i.test(text)) continue;
    gather(parse(text), true, 0, graph);
  }
  return graph;
}

function gather(value: unknown, own: boolean, depth: number, graph: Graph): void {
  if (typeof value !== "object" || value === null || depth > 12) return;
  if (Array.isArray(value)) {
    for (const one of value) gather(one, own, depth, graph);
    return;
  }
  const thing = value as Thing;
  if (own) graph.things.push(thing);
  const id = thing["@id"];
  // A mere reference has nothing that could be kept.
  if (typeof id === "string" && ("name" in thing || "@type" in thing)) {
    graph.byId.set(id, { ...thing, ...graph.byId.get(id) });
  }
  for (const property in thing) {
    const inner = thing[property];
    if (typeof inner === "object") gather(inner, own && OWN.test(property), depth + 1, graph);
  }
}

/** What a text says in JSON, mended where it is broken as pages break it; else undefined. */
function parse(text: string): unknown {
  for (const mend of MENDINGS) {
    try {
      return JSON.parse(mend(text));
    } catch {}
  }
  return undefined;
}

// TRICKY: each alternative begins with something of its own, so nothing is tried twice.
const TOKEN =
  /"(?:[^"\\]|\\[\s\S])*"(?:[^\S\n]*\n\s*(?="))?|\/\*[\s\S]*?\*\/|\/\/(?=\s*(?:<!\[CDATA\[|\]\]>))|\/\/[^\n]*|<!--[^{[]*?-->|<!--|-->|<!\[CDATA\[|\]\]>|,(?=\s*[,}\]])|[:[](?=\s*[,}])|[}\]](?=\s*")|[\del](?=\s*\n\s*")/g;

/** Without comments, commas too many or too few, values left out, and what JSON forbids within a text. */
const cleaned = (text: string): string => {
  const one = text
    .replace(TOKEN, (token) => {
      if (token === ":" || token === "[") return `${token}null`;
      if (/^[}\]\del]$/.test(token)) return `${token},`;
      if (token[0] !== '"') return " ";
      const inner = token
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON forbids
        .replace(/[\u0000-\u001f]/g, " ")
        .replace(/\\x([\da-f]{2})/gi, "\\u00$1")
        .replace(/\\(?!["\\/bfnrt]|u[\da-f]{4})([\s\S])?/gi, "$1");
      return /\s$/.test(token) ? `${inner},` : inner;
    })
    // `var story = {…};`
    .replace(/^[^{["]*(?=[{[])/, "")
    .trim()
    .replace(/;$/, "");
  // Two of them, one behind the other.
  return `[${one.replace(/\}\s*(?=\{)/g, "},")}]`;
};

/** A quotation mark is one of JSON's where a sign of JSON's stands beside it. */
const requoted = (text: string): string =>
  text.replace(
    /([^[{:,\s\\]\s*)"(?!\s*(?:[:}\]]|,\s*(?:["{[}\]\d-]|true|false|null|$)))/g,
    '$1\\"',
  );

/** What was cut off closed, and what closes nothing left out. */
const balanced = (text: string): string => {
  let open = "";
  const one = text.replace(/"(?:[^"\\]|\\[\s\S])*(?:"|$)|[[\]{}]/g, (token) => {
    if (token === "{" || token === "[") open = (token === "{" ? "}" : "]") + open;
    else if (token === "}" || token === "]") {
      if (open[0] !== token) return "";
      open = open.slice(1);
    } else if (!/"$/.test(token.slice(1))) return `${token}"`;
    return token;
  });
  return one + open;
};

const unescaped = (text: string): string => text.replace(/&quot;|&#0?34;/g, '"');

const MENDINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  cleaned,
  (text) => cleaned(unescaped(text)),
  (text) => cleaned(requoted(text)),
  (text) => cleaned(balanced(text)),
];

/** Types in small letters and without what they stand under: `newsarticle`. */
export const typesOf = (thing: Thing): string[] =>
  [thing["@type"] ?? thing["type"]].flat().map((type) =>
    String(type)
      .toLowerCase()
      .replace(/^.*[/:#]/, ""),
  );

/** Articles of every kind that schema.org knows. */
export const isArticle = (thing: Thing): boolean =>
  typesOf(thing).some((type) => /(?:article|posting|^report)$/.test(type) && type !== "jobposting");

/** What newsrooms say of a story instead of that it is an article. */
export const isReport = (thing: Thing): boolean =>
  typesOf(thing).some((type) => /^(?:claim|critic)?review$|^recipe$/.test(type));
