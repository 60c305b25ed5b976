import * as z from "zod";
import type { Access } from "./operation.ts";

/** What a token lets its holder do. */
export const Role = z.enum(["ingest", "viewer", "editor", "admin"]).meta({
  description:
    "ingest: send views in batches and nothing else; viewer: ask; editor: also say how articles are filed, adjust their numbers, annotate charts and state outages; admin: also settings, tokens, shares, batches, rebuilding and rejudging",
});
export type Role = z.infer<typeof Role>;

/** A caller's role: a token's, or that of someone whom a link shows one view. */
export const CallerRole = z.enum([...Role.options, "share"]);
export type CallerRole = z.infer<typeof CallerRole>;

/** Who may call what is not public. */
export const ROLES_OF = {
  known: ["share", "ingest", "viewer", "editor", "admin"],
  share: ["share", "viewer", "editor", "admin"],
  viewer: ["viewer", "editor", "admin"],
  ingest: ["ingest", "admin"],
  editor: ["editor", "admin"],
  admin: ["admin"],
} as const satisfies Record<Exclude<Access, "public">, readonly CallerRole[]>;
