import * as z from "zod";
import { Role } from "../contract/role.ts";
import type { NewToken, Token } from "../contract/tokens.ts";
import * as credentials from "./credentials.ts";
import type { Engine } from "./engine.ts";
import { lines } from "./tables.ts";

/** A token as the store holds it. */
export interface StoredToken extends Token {
  /** SHA-256 of its text in hexadecimal. */
  readonly hash: string;
}

/** Keeps a new token. @param hash SHA-256 of its text in hexadecimal. */
export async function saveToken(
  engine: Engine,
  hash: string,
  { name, role, sites, expires }: NewToken,
  asking: credentials.Asking,
): Promise<StoredToken> {
  const made: StoredToken = {
    ...{ hash, name, role, sites: sites ?? null },
    ...credentials.begun(asking),
    expires: expires === undefined ? null : credentials.instant(Date.parse(expires)),
  };
  await insert(engine, made);
  return made;
}

/** Revokes a token, once: a repeat changes nothing. */
export const revokeToken = (
  engine: Engine,
  token: StoredToken,
  asking: credentials.Asking,
): Promise<StoredToken> => credentials.revoke(token, asking, (one) => insert(engine, one));

const COLUMNS = [...credentials.COLUMNS, "role", "every_site", "sites"] as const;

function insert(engine: Engine, token: StoredToken): Promise<void> {
  const { role, sites } = token;
  const row = {
    ...credentials.columnsOf(token),
    role,
    every_site: sites === null ? 1 : 0,
    sites: sites ?? [],
  };
  return engine.insert({ table: "tokens", columns: COLUMNS }, lines([row]));
}

const Row = credentials.Row.extend({
  role: Role,
  every_site: z.number(),
  sites: z.array(z.string()),
}).transform(
  ({ every_site, sites, ...rest }): StoredToken => ({
    ...credentials.told(rest),
    sites: every_site === 1 ? null : sites,
  }),
);

const TOKENS = credentials.questionsTo(
  "tokens",
  "toString(role) AS role, every_site, sites",
  Row,
  "({every:Bool} OR (every_site = 0 AND hasAll({sites:Array(String)}, sites)))",
);

/** The token of a hash or of an id; null: there is none. */
export const tokenOf = (
  engine: Engine,
  by: { readonly hash: string } | { readonly id: string },
): Promise<StoredToken | null> => credentials.find(engine, TOKENS, by);

/** What a list of tokens is of. */
interface Listed extends credentials.Listed {
  /** Tokens whose sites are all among these; null: every token. */
  readonly sites: readonly string[] | null;
}

/** Tokens, the newest first. */
export const listTokens = (engine: Engine, { sites, ...page }: Listed): Promise<StoredToken[]> =>
  engine.rows(TOKENS.list, {
    ...credentials.paramsOf(page),
    every: sites === null,
    sites: sites ?? [],
  });
