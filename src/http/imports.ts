import type { Hono } from "hono";
import * as z from "zod";
import { deleteImport, imports, type TakenBackLine } from "../contract/imports.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { begunOn, importsOf, isKnown, takeImportBack } from "../store/imports.ts";
import { lines } from "./lines.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** What was imported from other systems. The views themselves come in by `batch.ts`. */
export function mountImports(app: Hono, services: Services): void {
  const { engine } = services;

  mount(app, services, imports, async ({ params, query }) => {
    const site = await siteOf(services, params.site);
    const { limit } = query;
    const [after] = placeOf(query.cursor, Place) ?? [];
    const [found, begun] = await Promise.all([
      importsOf(engine, site, limit + 1, after),
      begunOn(engine, site),
    ]);
    const { rows, next } = cut(found, limit, ({ name }) => [name]);
    return { imports: rows, begun, next };
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

/** The last import's name. */
const Place = z.tuple([z.string()]);
