import type { Hono } from "hono";
import * as z from "zod";
import {
  deleteToken,
  type NewToken,
  postToken,
  TOKEN_PREFIX,
  type Token,
  tokens,
} from "../contract/tokens.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { listTokens, revokeToken, type StoredToken, saveToken, tokenOf } from "../store/tokens.ts";
import { ADMIN, type Caller } from "./caller.ts";
import { hashOf, newSecret } from "./keyring.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";

/** Most tokens in force of one name's reach: names are compared with all of them. */
const MOST = 1000;

/** Tokens. Who runs some sites sees and makes those of these sites alone. */
export function mountTokens(app: Hono, services: Services): void {
  const { engine, keyring } = services;

  mount(app, services, postToken, async ({ caller, body }) => {
    const at = services.now();
    await check(body, caller, at);
    const token = newSecret(TOKEN_PREFIX);
    const made = await saveToken(engine, hashOf(token), body, { by: caller.name, at });
    keyring.changed();
    return { ...shown(made), token };
  });

  mount(app, services, tokens, async ({ caller, query }) => {
    const { ended, limit } = query;
    const listed = { list: "tokens", ...query };
    const found = await listTokens(engine, {
      sites: caller.sites,
      ended: ended === "true",
      now: services.now(),
      limit: limit + 1,
      after: placeOf(listed, Place),
    });
    const { rows, next } = cut(listed, found, ({ created, id }) => [Date.parse(created), id]);
    return { tokens: rows.map(shown), next };
  });

  mount(app, services, deleteToken, async ({ caller, params: { id } }) => {
    const found = await tokenOf(engine, { id });
    if (found === null || !isWithin(found.sites, caller)) {
      throw new Refusal("not-there", `There is no token ${id}: GET /v1/tokens lists them`);
    }
    const revoked = await revokeToken(engine, found, { by: caller.name, at: services.now() });
    keyring.changed();
    return shown(revoked);
  });

  /** @throws Refusal 400, 403, 409. */
  async function check(body: NewToken, caller: Caller, at: number): Promise<void> {
    const { name, sites = null, expires } = body;
    if (!isWithin(sites, caller)) {
      throw new Refusal(
        "not-allowed",
        "A token is for some of your own sites: name them in `sites`",
        [{ field: "sites", message: "has others than yours" }],
      );
    }
    const faults = [];
    if (expires !== undefined && Date.parse(expires) <= at) {
      faults.push({ field: "expires", message: "lies not in the future" });
    }
    for (const [place, site] of (sites ?? []).entries()) {
      if ((await services.sites.find(site)) !== null) continue;
      faults.push({ field: `sites.${place}`, message: "is no site: GET /v1/sites lists them" });
    }
    if (faults.length > 0) throw new Refusal("faults", "No token was made", faults);
    const others = await listTokens(engine, {
      ...{ sites: caller.sites, ended: false, now: at, limit: MOST, after: null },
    });
    if (others.length >= MOST) {
      throw new Refusal("conflict", `There are ${MOST} tokens: revoke those that nobody needs`);
    }
    if (name === ADMIN.name || others.some((other) => other.name === name)) {
      const fault = { field: "name", message: "is another token's: changes would say it was that" };
      throw new Refusal("conflict", "No token was made", [fault]);
    }
  }
}

/** Whether sites are all among a caller's. Null: every site. */
const isWithin = (sites: readonly string[] | null, { sites: own }: Caller): boolean =>
  own === null || (sites?.every((site) => own.includes(site)) ?? false);

/** A token as it is told: its hash is nobody's business. */
const shown = ({ hash: _, ...token }: StoredToken): Token => token;

const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
