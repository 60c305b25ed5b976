import type { Hono } from "hono";
import * as z from "zod";
import {
  type Annotation,
  annotations,
  deleteAnnotation,
  OF_ARTICLES,
  postAnnotations,
} from "../contract/annotations.ts";
import type { Dimension } from "../contract/question.ts";
import type { ShareView } from "../contract/shares.ts";
import { askAnnotations, named, type Shown, streamAnnotations } from "../stats/annotations.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { Context } from "../stats/range.ts";
import { made } from "../stats/whole.ts";
import { ANNOTATIONS, type Stored } from "../store/annotations.ts";
import { sayOnce, takeBack } from "../store/once.ts";
import { csvList, TAKEN_BACK, wantsCsv, withTakenBack } from "./csv.ts";
import { madeOf } from "./made.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import { receiptNumber } from "./receipt.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** What the newsroom did: pushes, front pages, and whatever else charts should show. */
export function mountAnnotations(app: Hono, services: Services): void {
  const { engine } = services;
  const contextOf = async (id: string) =>
    new Context(engine, await siteOf(services, id), services.now());

  mount(app, services, postAnnotations, async ({ caller, params, body }) => {
    const context = await contextOf(params.site);
    const at = services.now();
    const given = Array.isArray(body) ? body : [body];
    const asking = { by: caller.name, at, receipt: receiptNumber(at) };
    const outcome = await sayOnce(ANNOTATIONS, engine, context.site.id, given, asking);
    const said = await named(context, madeOf(outcome, "annotation", Array.isArray(body)));
    return Array.isArray(body) ? { annotations: said } : (said[0] as Annotation);
  });

  mount(app, services, annotations, async ({ c, caller: { share }, params, query }) => {
    const context = await contextOf(params.site);
    const shown = share === null ? "all" : shownIn(share.view);
    const asked = share === null ? query : { ...query, ended: "false" as const };
    const listed = { list: `annotations of ${params.site}`, ...query };
    const after = placeOf(listed, Place);
    const told = async (rows: readonly Stored[]): Promise<Annotation[]> => {
      const annotations = await named(context, rows);
      if (share === null) return annotations;
      return annotations.map((one) => ({ ...one, author: null }));
    };
    const page = async () => {
      const more = { ...asked, limit: query.limit + 1 };
      const found = await askAnnotations(context, more, after, shown);
      const { rows, next } = cut(listed, found, (one) => [Date.parse(one.at), one.id]);
      return { rows: await told(rows), next };
    };
    if (!wantsCsv(c, query)) {
      const { rows, next } = await page();
      return { annotations: rows, next };
    }
    return csvList(
      c,
      COLUMNS,
      async () => {
        const { rows, next } = await page();
        return { rows: rows.map(withTakenBack), next };
      },
      async () =>
        made(streamAnnotations(context, asked, after, shown), async (rows) =>
          (await told(rows)).map(withTakenBack),
        ),
    );
  });

  mount(app, services, deleteAnnotation, async ({ caller, params: { site, id } }) => {
    const context = await contextOf(site);
    const asking = { by: caller.name, at: services.now() };
    const found = await takeBack(ANNOTATIONS, engine, site, id, asking);
    if (found !== null) return (await named(context, [found]))[0] as Annotation;
    throw new Refusal(
      "not-there",
      `There is no annotation ${id}: GET /v1/sites/${site}/annotations lists them`,
    );
  });
}

/**
 * What a link shows of annotations: those of the articles that it is of, if anything is filed of them, and of no
 * article where it is of the whole site. Where it is of some readers alone, nobody knows which articles these are.
 */
function shownIn({ filters, without = {} }: ShareView): Shown {
  const names = [filters, without].flatMap((some) => Object.keys(some) as Dimension[]);
  const used = names.filter((name) => (filters[name] ?? without[name] ?? []).length > 0);
  if (used.length === 0) return "filed";
  return used.every((name) => (OF_ARTICLES as readonly Dimension[]).includes(name))
    ? "of-articles"
    : "none";
}

const COLUMNS = [
  ...(["id", "kind", "at", "until", "article", "name", "text", "author", "made"] as const),
  ...TAKEN_BACK,
];

/** When an annotation began, milliseconds, and its id. */
const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
