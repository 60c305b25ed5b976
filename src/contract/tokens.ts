import * as z from "zod";
import { ended, Next, paged } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { Role } from "./role.ts";
import { SiteId } from "./site.ts";
import { Instant, Name } from "./text.ts";

/** What every token begins with, so that it is known where it should not lie. */
export const TOKEN_PREFIX = "byl_";

const Sites = z
  .array(SiteId)
  .min(1, "is empty: leave it out for all sites")
  .max(100, "has more than 100 members")
  .overwrite((sites) => [...new Set(sites)]);

/** What is said of a token when it is made. */
export const NewToken = z
  .strictObject({
    name: Name.meta({
      description: "Who or what holds it; the author of what is changed with it",
      example: "Newsroom system",
    }),
    role: Role,
    sites: Sites.optional().meta({
      description: "Absent: every site, those still to come as well",
    }),
    expires: Instant.optional().meta({ description: "Absent: never, until it is revoked" }),
  })
  .meta({ id: "NewToken" });
export type NewToken = z.output<typeof NewToken>;

/** A token, without its text. */
export const Token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: Role,
    sites: z.array(z.string()).nullable().meta({ description: "null: every site" }),
    created: z.iso.datetime().meta({ description: "When it was made" }),
    author: z.string().meta({ description: "Who made it" }),
    expires: z.iso.datetime().nullable().meta({ description: "null: never" }),
    lastUsed: z.iso.datetime().nullable().meta({
      description: "To the hour; null: not yet. Sessions that were had for it count as well",
    }),
    revoked: z.object({ at: z.iso.datetime(), author: z.string() }).nullable().meta({
      description: "When and by whom; null: it was not",
    }),
  })
  .meta({ id: "Token" });
export type Token = z.infer<typeof Token>;

const path = "/v1/tokens";

export const postToken = {
  name: "post-token",
  method: "post",
  path,
  summary: "Make a token. Its text is in this answer alone",
  group: "access",
  about:
    "Makes a token for a person or a program. The text is in this answer and nowhere else, only its hash is kept. An admin of some sites makes tokens of these sites alone.",
  access: "admin",
  body: NewToken,
  answer: Token.extend({
    token: z.string().meta({ description: "Shown this once: only its hash is kept" }),
  }),
  status: 201,
  refusals: [409],
  example: { body: { name: "Newsroom system", role: "editor", sites: ["unn"] } },
} as const satisfies Operation;

/** What lists of tokens and shares take. */
export const given = {
  ended: ended("those that were revoked or have expired"),
  ...paged(50),
};

export const tokens = {
  name: "tokens",
  method: "get",
  path,
  summary: "Tokens whose sites are all among the caller's, the newest first",
  group: "access",
  about:
    "Every token in force with its role, its sites and when it was last used; with `ended=true` those that were revoked or have expired too.",
  access: "admin",
  query: z.strictObject(given),
  answer: z.object({
    tokens: z.array(Token),
    next: Next,
  }),
  example: { query: { limit: 2 } },
} as const satisfies Operation;

export const deleteToken = {
  name: "delete-token",
  method: "delete",
  path: `${path}/{id}`,
  summary: "Revoke a token and end its sessions, everywhere within seconds; again changes nothing",
  group: "access",
  about: "Revokes a token for good, with all sessions that were had for it.",
  access: "admin",
  params: z.strictObject({
    id: z.uuid({ error: "is no UUID" }).overwrite((id) => id.toLowerCase()),
  }),
  answer: Token,
  refusals: [404],
  example: { params: { id: "$newToken" } },
} as const satisfies Operation;
