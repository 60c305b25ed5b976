import type { Hono } from "hono";
import * as z from "zod";
import { deleteImport, type Import, imports, type TakenBackLine } from "../contract/imports.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { begunOn, importsOf, isKnown, takeImportBack } from "../store/imports.ts";
import { csvPage, rowsOf, wantsCsv } from "./csv.ts";
import { lines } from "./lines.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** What was imported from other systems. The views themselves come in by `batch.ts`. */
export function mountImports(app: Hono, services: Services): void {
  const { engine } = services;

  mount(app, services, imports, async ({ c, params, query }) => {
    const site = await siteOf(services, params.site);
    const limit = rowsOf(c, query);
    const listed = { list: `imports of ${site.id}`, ...query, limit };
    const [after] = placeOf(listed, Place) ?? [];
    const asCsv = wantsCsv(c, query);
    const [found, begun] = await Promise.all([
      importsOf(engine, site, limit + 1, after),
      // A table of imports has no place for it.
      asCsv ? null : begunOn(engine, site),
    ]);
    const { rows, next } = cut(listed, found, ({ name }) => [name]);
    if (!asCsv) return { imports: rows, begun, next };
    return csvPage(c, COLUMNS, { rows: rows.map(inCells), next });
  });

  mount(app, services, deleteImport, async ({ c, params }) => {
    const site = await siteOf(services, params.site);
    const { name } = params;
    if (!(await isKnown(engine, site.id, name))) {
      throw new Refusal("not-there", `There is no import ${name}: GET …/imports lists them`);
    }
    return lines<TakenBackLine>(c, (send) => takeImportBack(engine, site, name, send));
  });
}

/** Spans of days as two columns each. */
const inCells = ({ figured, single, ...one }: Import) => ({
  ...one,
  figuredFrom: figured?.from,
  figuredTo: figured?.to,
  singleFrom: single?.from,
  singleTo: single?.to,
});

const COLUMNS = [
  ...(["name", "views", "refused", "withdrawn", "figures", "articles", "from", "to"] as const),
  ...(["figuredFrom", "figuredTo", "singleFrom", "singleTo"] as const),
];

/** The last import's name. */
const Place = z.tuple([z.string()]);
