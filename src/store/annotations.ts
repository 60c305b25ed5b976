import * as z from "zod";
import { type Annotation, Happening, type NewAnnotation } from "../contract/annotations.ts";
import { type Kind, takenBackColumns, takenBackOf } from "./once.ts";
import { lines } from "./tables.ts";

/** An annotation as the store holds it: what its article is called stands with the article. */
export type Stored = Omit<Annotation, "name" | "author"> & {
  readonly author: string;
};

/** Annotations, each made once. One that goes on is ended by its id. */
export const ANNOTATIONS: Kind<NewAnnotation, Stored> = {
  standing: (engine, site, ids) => engine.rows(STANDING, { site, ids }),
  insert(engine, site, annotations, version) {
    const rows = annotations.map((one) => ({
      site,
      id: one.id,
      kind: one.kind,
      began: Date.parse(one.at),
      ended: one.until === null ? 0 : Date.parse(one.until),
      article: one.article ?? "",
      text: one.text ?? "",
      author: one.author,
      made: Date.parse(one.made),
      ...takenBackColumns(one),
      version,
    }));
    return engine.insert({ table: "annotations", columns: COLUMNS }, lines(rows));
  },
  made: ({ id, kind, at, until, article, text }, { by, at: made }) => ({
    id,
    kind,
    at: instant(at),
    until: until === undefined ? null : instant(until),
    article: article ?? null,
    text: text ?? null,
    author: by,
    made: new Date(made).toISOString(),
    takenBack: null,
  }),
  isSame: (given, one) =>
    sameBut(given, one) && (given.until === undefined || instant(given.until) === one.until),
  changed: (given, one) =>
    sameBut(given, one) && given.until !== undefined && one.until === null
      ? { ...one, until: instant(given.until) }
      : null,
};

/** Whether all but the end is the same. */
const sameBut = (given: NewAnnotation, one: Stored): boolean =>
  one.kind === given.kind &&
  one.at === instant(given.at) &&
  one.article === (given.article ?? null) &&
  one.text === (given.text ?? null);

const instant = (said: string): string => new Date(said).toISOString();

const COLUMNS = [
  ...["site", "id", "kind", "began", "ended", "article", "text", "author", "made"],
  ...["taken_back_at", "taken_back_by", "version"],
];

/** A row of `ANNOTATION_FIELDS`. */
export const AnnotationRow = z
  .object({
    id: z.string(),
    kind: Happening,
    began: z.number(),
    ended: z.number(),
    article: z.string(),
    text: z.string(),
    author: z.string(),
    made: z.number(),
    taken_back_at: z.number(),
    taken_back_by: z.string(),
  })
  .transform(
    ({ began, ended, article, text, made, taken_back_at, taken_back_by, ...rest }): Stored => ({
      ...rest,
      at: new Date(began).toISOString(),
      until: ended === 0 ? null : new Date(ended).toISOString(),
      article: article || null,
      text: text || null,
      made: new Date(made).toISOString(),
      takenBack: takenBackOf({ taken_back_at, taken_back_by }),
    }),
  );

export const ANNOTATION_FIELDS = `toString(id) AS id, toString(kind) AS kind, began, ended, article,
    text, author, made, taken_back_at, taken_back_by`;

const STANDING = {
  name: "annotations-standing",
  sql: `
    SELECT ${ANNOTATION_FIELDS}
    FROM (SELECT * FROM annotations FINAL WHERE site = {site:String} AND id IN {ids:Array(UUID)})`,
  row: AnnotationRow,
};
