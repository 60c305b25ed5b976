import type { Hono } from "hono";
import * as z from "zod";
import { startOfDay } from "../contract/days.ts";
import { deleteOutage, type Outage, outages, postOutage } from "../contract/outages.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { sayOnce, takeBack } from "../store/once.ts";
import { listOutages, OUTAGES } from "../store/outages.ts";
import { csvPage, rowsOf, TAKEN_BACK, wantsCsv, withTakenBack } from "./csv.ts";
import { madeOf } from "./made.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import { receiptNumber } from "./receipt.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** How far a caller's clock may be ahead, milliseconds. */
const AHEAD = 5 * 60_000;
/** No page was read before there were any. */
const FIRST = Date.parse("1990-01-01");

/** Spans of which views are missing: those that the service knows of, and those that people state. */
export function mountOutages(app: Hono, services: Services): void {
  const { engine } = services;

  mount(app, services, postOutage, async ({ caller, params, body }) => {
    const site = await siteOf(services, params.site);
    const at = services.now();
    const from = Date.parse(body.from);
    const to = body.to === undefined ? at : Date.parse(body.to);
    const faults = [];
    if (from < FIRST) faults.push({ field: "from", message: "lies before 1990" });
    if (from >= to) faults.push({ field: "from", message: "lies not before to" });
    if (to > at + AHEAD) faults.push({ field: "to", message: "lies in the future" });
    if (faults.length > 0) throw new Refusal("faults", "No outage was noted", faults);
    const asking = { by: caller.name, at, receipt: receiptNumber(at) };
    const outcome = await sayOnce(OUTAGES, engine, site.id, [body], asking);
    return madeOf(outcome, "outage", false)[0] as Outage;
  });

  mount(app, services, outages, async ({ c, params, query }) => {
    const { from, to, ended } = query;
    const limit = rowsOf(c, query);
    const { id: site, zone } = await siteOf(services, params.site);
    const listed = { list: `outages of ${site}`, ...query, limit };
    const found = await listOutages(engine, site, {
      since: from === undefined ? FIRST : startOfDay(from, zone),
      until: to === undefined ? Number.MAX_SAFE_INTEGER : startOfDay(to, zone),
      all: ended === "true",
      limit: limit + 1,
      after: placeOf(listed, Place),
    });
    const { rows, next } = cut(listed, found, (one) => [Date.parse(one.from), one.id]);
    if (!wantsCsv(c, query)) return { outages: rows, next };
    return csvPage(c, COLUMNS, { rows: rows.map(withTakenBack), next });
  });

  mount(app, services, deleteOutage, async ({ caller, params: { site, id } }) => {
    await siteOf(services, site);
    const asking = { by: caller.name, at: services.now() };
    const found = await takeBack(OUTAGES, engine, site, id, asking);
    if (found !== null) return found;
    throw new Refusal(
      "not-there",
      `There is no outage ${id}: GET /v1/sites/${site}/outages lists them`,
    );
  });
}

const COLUMNS = [...(["id", "from", "to", "cause", "why", "author", "at"] as const), ...TAKEN_BACK];

/** When an outage began, milliseconds, and its id. */
const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
