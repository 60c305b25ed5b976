import type { Hono } from "hono";
import * as z from "zod";
import {
  deleteShare,
  postShare,
  SHARE_PREFIX,
  type Share,
  type ShareView,
  shares,
} from "../contract/shares.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { listShares, revokeShare, type StoredShare, saveShare, shareOf } from "../store/shares.ts";
import { hashOf, newSecret } from "./keyring.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

const DAY = 24 * 3_600_000;
/** How long a share is in force where nothing is said, and at most, milliseconds. */
const USUAL = 30 * DAY;
const LONGEST = 400 * DAY;
/** Most shares of a site in force. */
const MOST = 1000;

/** Links that show one view of the dashboard to whoever has them. */
export function mountShares(app: Hono, services: Services): void {
  const { engine, keyring } = services;

  mount(app, services, postShare, async ({ caller, params, body }) => {
    const { id: site } = await siteOf(services, params.site);
    const at = services.now();
    const { page = pageOf(site, body.view), ...view } = body.view;
    const expires = body.expires ?? new Date(at + USUAL).toISOString();
    const lasts = Date.parse(expires) - at;
    const faults = [];
    if (lasts <= 0) faults.push({ field: "expires", message: "lies not in the future" });
    if (lasts > LONGEST)
      faults.push({ field: "expires", message: "lies more than 400 days ahead" });
    if (!new RegExp(`^/${site}(?=[/?]|$)`).test(page)) {
      faults.push({ field: "view.page", message: "is no page of this site" });
    }
    if (faults.length > 0) throw new Refusal("faults", "No share was made", faults);
    const others = await listShares(engine, {
      ...{ site, ended: false, now: at, limit: MOST, after: null },
    });
    if (others.length >= MOST) {
      throw new Refusal("conflict", `The site has ${MOST} shares: revoke those that nobody needs`);
    }
    const token = newSecret(SHARE_PREFIX);
    const share = { ...body, view: { ...view, page }, expires };
    const made = await saveShare(engine, site, hashOf(token), share, { by: caller.name, at });
    keyring.changed();
    return { ...shown(made), token, link: `/share/${token}` };
  });

  mount(app, services, shares, async ({ params, query }) => {
    const { ended, limit } = query;
    const { id: site } = await siteOf(services, params.site);
    const listed = { list: `shares of ${site}`, ...query };
    const found = await listShares(engine, {
      site,
      ended: ended === "true",
      now: services.now(),
      limit: limit + 1,
      after: placeOf(listed, Place),
    });
    const { rows, next } = cut(listed, found, ({ created, id }) => [Date.parse(created), id]);
    return { shares: rows.map(shown), next };
  });

  mount(app, services, deleteShare, async ({ caller, params: { site, id } }) => {
    await siteOf(services, site);
    const found = await shareOf(engine, { id });
    if (found === null || found.site !== site) {
      throw new Refusal(
        "not-there",
        `There is no share ${id}: GET /v1/sites/${site}/shares lists them`,
      );
    }
    const revoked = await revokeShare(engine, found, { by: caller.name, at: services.now() });
    keyring.changed();
    return shown(revoked);
  });
}

/** The dashboard's overview with nothing but what a share shows. */
function pageOf(
  site: string,
  { filters, without = {}, from, to, days = 0, compare }: ShareView,
): string {
  const query = new URLSearchParams({ compare });
  if (from !== undefined && to !== undefined) {
    query.set("from", from);
    query.set("to", to);
  } else {
    query.set("range", PRESETS.find(([least]) => days >= least)?.[1] ?? "today");
  }
  for (const [dimension, keys] of Object.entries(filters)) {
    // As the dashboard writes names that look like one of its marks.
    for (const key of keys ?? []) query.append(dimension, /^[!=]/.test(key) ? `=${key}` : key);
  }
  for (const [dimension, keys] of Object.entries(without)) {
    for (const key of keys ?? []) query.append(dimension, `!${key}`);
  }
  return `/${site}?${query}`;
}

/** The dashboard's ranges by the days that they take, up to and with today. */
const PRESETS = [
  [366, "12mo"],
  [90, "90d"],
  [30, "30d"],
  [7, "7d"],
] as const;

/** A share as it is told: its hash is nobody's business. */
const shown = ({ hash: _, ...share }: StoredShare): Share => share;

const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
