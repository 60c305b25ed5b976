import type { Hono } from "hono";
import * as z from "zod";
import {
  type Annotation,
  annotations,
  deleteAnnotation,
  postAnnotations,
} from "../contract/annotations.ts";
import { askAnnotations, named } from "../stats/annotations.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { Context } from "../stats/range.ts";
import { ANNOTATIONS } from "../store/annotations.ts";
import { sayOnce, takeBack } from "../store/once.ts";
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
    const made = await named(context, madeOf(outcome, "annotation", Array.isArray(body)));
    return Array.isArray(body) ? { annotations: made } : (made[0] as Annotation);
  });

  mount(app, services, annotations, async ({ caller, params, query }) => {
    const context = await contextOf(params.site);
    const isShare = caller.role === "share";
    const ended = isShare ? "false" : query.ended;
    const asked = { ...query, ended, limit: query.limit + 1 } as const;
    const found = await askAnnotations(context, asked, placeOf(query.cursor, Place));
    const { rows, next } = cut(found, query.limit, (one) => [Date.parse(one.at), one.id]);
    const told = await named(context, rows);
    if (!isShare) return { annotations: told, next };
    return { annotations: told.map((one) => ({ ...one, author: null })), next };
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

/** When an annotation began, milliseconds, and its id. */
const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
