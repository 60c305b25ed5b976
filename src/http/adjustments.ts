import type { Hono } from "hono";
import * as z from "zod";
import {
  type Adjustment,
  adjustments,
  deleteAdjustment,
  type NamedAdjustment,
  postAdjustments,
} from "../contract/adjustments.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { made } from "../stats/whole.ts";
import {
  ADJUSTMENTS,
  adjustedBy,
  adjustmentsOf,
  named,
  streamAdjustments,
} from "../store/adjustments.ts";
import { sayOnce, takeBack } from "../store/once.ts";
import { csvList, TAKEN_BACK, wantsCsv, withTakenBack } from "./csv.ts";
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
    const said = madeOf(outcome, "adjustment", Array.isArray(body));
    return Array.isArray(body) ? { adjustments: said } : (said[0] as Adjustment);
  });

  mount(app, services, adjustments, async ({ c, params, query }) => {
    const site = await siteOf(services, params.site);
    const { article, limit } = query;
    const listed = { list: `adjustments of ${site.id}`, ...query };
    const after = placeOf(listed, Place) ?? undefined;
    const page = async () => {
      const found = await adjustmentsOf(engine, site.id, article, limit + 1, after);
      const { rows, next } = cut(listed, found, ({ at, id }) => [Date.parse(at), id]);
      return { rows: await named(engine, site.id, rows), next };
    };
    if (wantsCsv(c, query)) {
      const told = (rows: readonly NamedAdjustment[]) => rows.map(withTakenBack);
      return csvList(
        c,
        COLUMNS,
        async () => {
          const { rows, next } = await page();
          return { rows: told(rows), next };
        },
        async () =>
          made(streamAdjustments(engine, site.id, article, after), async (rows) =>
            told(await named(engine, site.id, rows)),
          ),
      );
    }
    const [total, { rows, next }] = await Promise.all([
      adjustedBy(engine, site.id, article),
      page(),
    ]);
    return { total, adjustments: rows, next };
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

const COLUMNS = [
  ...(["id", "article", "name", "views", "reason", "author", "at"] as const),
  ...TAKEN_BACK,
];

/** When an adjustment was made, milliseconds, and its id. */
const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
