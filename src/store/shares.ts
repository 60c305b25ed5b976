import * as z from "zod";
import { type NewShare, type Share, ShareView } from "../contract/shares.ts";
import * as credentials from "./credentials.ts";
import type { Engine } from "./engine.ts";
import { lines } from "./tables.ts";

/** A share as the store holds it. */
export interface StoredShare extends Share {
  /** SHA-256 of its token in hexadecimal. */
  readonly hash: string;
}

/** Keeps a new share. @param hash SHA-256 of its token in hexadecimal. */
export async function saveShare(
  engine: Engine,
  site: string,
  hash: string,
  { name, view, expires }: NewShare & { readonly expires: string },
  asking: credentials.Asking,
): Promise<StoredShare> {
  const made: StoredShare = {
    ...{ hash, site, name, view },
    ...credentials.begun(asking),
    expires: credentials.instant(Date.parse(expires)),
  };
  await insert(engine, made);
  return made;
}

/** Revokes a share, once: a repeat changes nothing. */
export const revokeShare = (
  engine: Engine,
  share: StoredShare,
  asking: credentials.Asking,
): Promise<StoredShare> => credentials.revoke(share, asking, (one) => insert(engine, one));

const COLUMNS = [...credentials.COLUMNS, "site", "view"] as const;

function insert(engine: Engine, share: StoredShare): Promise<void> {
  const { site, view } = share;
  const row = { ...credentials.columnsOf(share), site, view: JSON.stringify(view) };
  return engine.insert({ table: "shares", columns: COLUMNS }, lines([row]));
}

const Row = credentials.Row.extend({
  site: z.string(),
  view: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(ShareView),
}).transform(
  (row): StoredShare => ({
    ...credentials.told(row),
    // Every share has an end.
    expires: credentials.instant(row.expires),
  }),
);

const SHARES = credentials.questionsTo(
  "shares",
  "toString(site) AS site, view",
  Row,
  "site = {site:String}",
);

/** The share of a hash or of an id; null: there is none. */
export const shareOf = (
  engine: Engine,
  by: { readonly hash: string } | { readonly id: string },
): Promise<StoredShare | null> => credentials.find(engine, SHARES, by);

/** What a list of shares is of. */
interface Listed extends credentials.Listed {
  readonly site: string;
}

/** A site's shares, the newest first. */
export const listShares = (engine: Engine, { site, ...page }: Listed): Promise<StoredShare[]> =>
  engine.rows(SHARES.list, { ...credentials.paramsOf(page), site });
