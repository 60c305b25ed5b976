import * as z from "zod";
import type { Operation } from "./operation.ts";

export const SignIn = z.strictObject({ token: z.string().min(1).max(500) });

/** Who is signed in. */
export const Session = z
  .object({ role: z.enum(["admin"]), expires: z.iso.datetime() })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

const path = "/v1/session";

export const signIn = {
  name: "sign-in",
  method: "post",
  path,
  summary: "Trade a token for a session cookie",
  access: "public",
  body: SignIn,
  answer: Session,
  refusals: [401, 429],
} as const satisfies Operation;

export const session = {
  name: "session",
  method: "get",
  path,
  summary: "Who is signed in",
  access: "reader",
  answer: Session,
} as const satisfies Operation;

export const signOut = {
  name: "sign-out",
  method: "delete",
  path,
  summary: "End the session",
  access: "public",
  answer: z.null(),
  status: 204,
} as const satisfies Operation;
