import type { Hono } from "hono";
import * as z from "zod";
import {
  type Adjustment,
  adjustments,
  deleteAdjustment,
  postAdjustments,
} from "../contract/adjustments.ts";
import { Unanswerable } from "../stats/range.ts";
import { type After, adjust, adjustedBy, adjustmentsOf, takeBack } from "../store/adjustments.ts";
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
    const adjusted = await adjust(engine, site.id, given, asking);
    if ("taken" in adjusted) {
      const faults = adjusted.taken.map((place) => ({
        field: Array.isArray(body) ? `${place}.id` : "id",
        message: "stands for another adjustment",
      }));
      throw new Refusal(409, "No adjustment was made", faults);
    }
    const [one] = adjusted.adjustments;
    return Array.isArray(body) ? { adjustments: [...adjusted.adjustments] } : (one as Adjustment);
  });

  mount(app, services, adjustments, async ({ params, query }) => {
    const site = await siteOf(services, params.site);
    const { article, limit } = query;
    const [total, found] = await Promise.all([
      adjustedBy(engine, site.id, article),
      adjustmentsOf(engine, site.id, article, limit + 1, parseCursor(query.cursor)),
    ]);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return { total, adjustments: page, next: found.length > limit && last ? after(last) : null };
  });

  mount(app, services, deleteAdjustment, async ({ caller, params }) => {
    const site = await siteOf(services, params.site);
    const asking = { by: caller.name, at: services.now() };
    const found = await takeBack(engine, site.id, params.id, asking);
    if (found === null) throw new Refusal(404, `There is no adjustment ${params.id}`);
    return found;
  });
}

const Cursor = z.tuple([z.int().nonnegative(), z.uuid()]);

const after = ({ at, id }: Adjustment): string =>
  Buffer.from(JSON.stringify([Date.parse(at), id])).toString("base64url");

function parseCursor(cursor: string | undefined): After | undefined {
  if (cursor === undefined) return undefined;
  try {
    const text = Buffer.from(cursor, "base64url").toString("utf8");
    const [at, id] = Cursor.parse(JSON.parse(text));
    return { at, id };
  } catch {
    throw new Unanswerable("cursor", "is no cursor of this route");
  }
}
