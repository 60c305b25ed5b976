import type { Hono } from "hono";
import * as z from "zod";
import {
  type Adjustment,
  adjustments,
  deleteAdjustment,
  postAdjustments,
} from "../contract/adjustments.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { ADJUSTMENTS, adjustedBy, adjustmentsOf, named } from "../store/adjustments.ts";
import { sayOnce, takeBack } from "../store/once.ts";
import { madeOf } from "./made.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import { receiptNumber } from "./receipt.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Opening balances and corrections of all-time numbers. */
export function mountAdjustments(app: Hono, services: Services): void {
  const { engine } = services;

  mount(app, services, postAdjustments, async ({ caller, params, body }) => {
    const site = await siteOf(services, params.site);
    const at = services.now();
    const given = Array.isArray(body) ? body : [body];
    const asking = { by: caller.name, at, receipt: receiptNumber(at) };
    const outcome = await sayOnce(ADJUSTMENTS, engine, site.id, given, asking);
    const made = madeOf(outcome, "adjustment", Array.isArray(body));
    return Array.isArray(body) ? { adjustments: made } : (made[0] as Adjustment);
  });

  mount(app, services, adjustments, async ({ params, query }) => {
    const site = await siteOf(services, params.site);
    const { article, limit } = query;
    const after = placeOf(query.cursor, Place) ?? undefined;
    const [total, found] = await Promise.all([
      adjustedBy(engine, site.id, article),
      adjustmentsOf(engine, site.id, article, limit + 1, after),
    ]);
    const { rows, next } = cut(found, limit, ({ at, id }) => [Date.parse(at), id]);
    return { total, adjustments: await named(engine, site.id, rows), next };
  });

  mount(app, services, deleteAdjustment, async ({ caller, params }) => {
    const site = await siteOf(services, params.site);
    const asking = { by: caller.name, at: services.now() };
    const found = await takeBack(ADJUSTMENTS, engine, site.id, params.id, asking);
    if (found === null) {
      throw new Refusal(
        "not-there",
        `There is no adjustment ${params.id}: GET …/adjustments lists them`,
      );
    }
    return found;
  });
}

/** When an adjustment was made, milliseconds, and its id. */
const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
