import { ArticleFacts } from "../contract/beacon.ts";
import { pathOf } from "../contract/path.ts";
import { PageUrl } from "../contract/text.ts";
import { textOf } from "./decode.ts";
import { partsOf } from "./parts.ts";
import { Unreadable } from "./said.ts";
import { Columns } from "./system.ts";
import { rowsOf } from "./table.ts";

/** An article that an export's pages may be of. */
export interface Known {
  readonly id: string;
  /** Empty: not known. */
  readonly url: string;
  readonly facts: Omit<ArticleFacts, "id">;
}

/** The articles that are known, by the paths of their pages and by whatever else exports name them. */
export class Catalogue {
  private readonly byKey = new Map<string, Known>();

  get size(): number {
    return this.byKey.size;
  }

  /** What is added later replaces what was there. */
  add(known: Known, ...keys: readonly string[]): void {
    const paths = known.url === "" ? [] : [pathOf(known.url)];
    for (const key of [...paths, ...keys])
      if (key !== "" && key !== "/") this.byKey.set(key, known);
  }

  /** @param key A path as `pathOf` has it, or a number. */
  of(key: string): Known | undefined {
    return this.byKey.get(key);
  }
}

/** Several names in a cell. */
const SEPARATOR = /\s*[;|]\s*/;
const several = (text: string): string[] | undefined =>
  text === "" ? undefined : text.split(SEPARATOR).filter((one) => one !== "");

/**
 * Adds the articles of a CSV: `id` is the article's; `key` (or `ID`, `post_id`) what the export names it by,
 * where that is not its address; `url`, `title`, `authors`, `section`, `tags`, `place`, `agency`,
 * `published`, `modified`, `language`. All but one of id, key and url may be left out; several names stand
 * between semicolons. What `wp post list` writes fits (ID, post_title, url, post_date).
 * @returns How many.
 * @throws Unreadable, naming the line and what is wrong with it.
 */
export async function addFromFile(
  catalogue: Catalogue,
  path: string,
  encoding: string | null,
): Promise<number> {
  const { parts, close } = await partsOf(path);
  let added = 0;
  try {
    for (const part of parts) {
      let columns: Columns | null = null;
      const text = textOf(part.open(), part.name, encoding);
      for await (const { cells, line } of rowsOf(text, part.name, { comments: false })) {
        if (columns === null) {
          columns = headed(cells, part.name);
          continue;
        }
        const { known, keys } = rowIn(columns, cells, `${part.name}, line ${line}`);
        catalogue.add(known, ...keys);
        added++;
      }
    }
  } finally {
    close();
  }
  return added;
}

/** @throws Unreadable. */
function headed(header: readonly string[], name: string): Columns {
  const columns = new Columns(header);
  if (
    ["id", "key", "post_id", "url", "permalink", "link", "guid"].some((one) => columns.has(one))
  ) {
    return columns;
  }
  throw new Unreadable(
    `${name} names no articles: a column id, key or url is needed, there are ${header.join(", ")}`,
  );
}

const Row = ArticleFacts.extend({ url: PageUrl.optional() });

function rowIn(
  columns: Columns,
  cells: readonly string[],
  where: string,
): { known: Known; keys: string[] } {
  const cell = (...names: string[]) => columns.cell(...names)(cells) || undefined;
  const isWordPress =
    columns.has("post_title") || columns.has("post_date") || columns.has("post_id");
  // In WordPress an ID is its own number, and nothing that Byline knows.
  const number = isWordPress ? cell("post_id", "ID") : undefined;
  const given = {
    id: isWordPress ? cell("article") : cell("id", "article"),
    url: cell("url", "permalink", "link", "guid"),
    title: cell("title", "post_title", "headline"),
    authors: several(cell("authors", "author") ?? ""),
    section: several(cell("section", "sections", "category") ?? ""),
    tags: several(cell("tags") ?? ""),
    place: cell("place"),
    agency: cell("agency"),
    published: dateIn(cell("published", "post_date", "date")),
    modified: dateIn(cell("modified", "post_modified")),
    language: cell("language"),
  };
  const parsed = Row.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, one]) => one !== undefined)),
  );
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Unreadable(`${where}: ${issue?.path.join(".")} ${issue?.message}`);
  }
  const { url = "", id = url === "" ? undefined : pathOf(url), ...facts } = parsed.data;
  const key = cell("key") ?? number ?? "";
  if (id === undefined && key === "") throw new Unreadable(`${where}: has neither id nor url`);
  const known = { id: id ?? key, url, facts };
  return { known, keys: [key, ...(given.id === undefined ? [] : [given.id])] };
}

/** `2024-05-01 12:34:56` as databases write it. */
const dateIn = (text: string | undefined): string | undefined =>
  text?.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d)/, "$1T$2");
