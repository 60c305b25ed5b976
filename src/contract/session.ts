import * as z from "zod";
import type { Operation } from "./operation.ts";
import { CallerRole } from "./role.ts";
import { Share } from "./shares.ts";

export const SignIn = z.strictObject({ token: z.string().min(1).max(500) });

/** Who is signed in. */
export const Session = z
  .object({
    role: CallerRole,
    name: z.string().meta({ description: "Who it is in what is kept of changes" }),
    sites: z.array(z.string()).nullable().meta({ description: "null: every site" }),
    share: Share.pick({ site: true, name: true, view: true }).nullable().meta({
      description: "What the link shows; null: it was no link",
    }),
    expires: z.iso.datetime().meta({ description: "When to sign in again, if not earlier" }),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

const path = "/v1/session";

export const signIn = {
  name: "sign-in",
  method: "post",
  path,
  summary: "Trade a token for a session cookie; with a share's, who has signed in already stays so",
  group: "access",
  about:
    "For browsers: trades a token for a cookie that no script can read, for 30 days at most. Programs send the token itself with every request and need no session.",
  access: "public",
  body: SignIn,
  answer: Session,
  refusals: [401, 403, 429, 503],
  example: { body: { token: "$token" } },
} as const satisfies Operation;

export const session = {
  name: "session",
  method: "get",
  path,
  summary: "Who is signed in",
  group: "access",
  about: "Who the caller is: role, sites, until when. The quickest way to try a token.",
  access: "known",
  answer: Session,
  example: {},
} as const satisfies Operation;

export const signOut = {
  name: "sign-out",
  method: "delete",
  path,
  summary: "End the session",
  group: "access",
  about:
    "Ends the session of the cookie that is sent, if there is one: in this browser alone, for good.",
  access: "public",
  answer: z.null(),
  status: 204,
  refusals: [403, 503],
  example: {},
} as const satisfies Operation;

export const endSessions = {
  name: "end-sessions",
  method: "delete",
  path: "/v1/sessions",
  summary: "End all sessions that were had for the caller's token, in every browser",
  group: "access",
  about:
    "For a device that was lost: everybody who has signed in with the same token signs in again.",
  access: "viewer",
  answer: z.null(),
  status: 204,
  example: {},
} as const satisfies Operation;
