import type { Access } from "../contract/operation.ts";
import { type CallerRole, ROLES_OF } from "../contract/role.ts";
import { type Caller, CHALLENGE } from "./caller.ts";
import { Refusal } from "./problem.ts";

/**
 * Whether a caller may do what an operation is for. What is said of another site is the same whether
 * there is one.
 * @param site The path's; undefined: it is of none.
 * @throws Refusal 401 for nobody, 403.
 */
export function permit(
  caller: Caller | null,
  access: Exclude<Access, "public">,
  site: string | undefined,
): Caller {
  if (caller === null) {
    throw new Refusal("not-signed-in", "This takes a token or a session", [], CHALLENGE);
  }
  const { role, sites } = caller;
  if (site !== undefined && sites !== null && !sites.includes(site)) {
    throw new Refusal("not-allowed", `${HELD[role]} is for other sites than this`);
  }
  const roles: readonly CallerRole[] = ROLES_OF[access];
  if (roles.includes(role)) return caller;
  const needed = roles.filter((one) => one !== "share").join(" or ");
  throw new Refusal(
    "not-allowed",
    `${HELD[role]} does not allow this: it takes the role ${needed}`,
  );
}

const HELD = {
  ingest: "A token of the role ingest",
  viewer: "A token of the role viewer",
  editor: "A token of the role editor",
  admin: "This token",
  share: "This link",
} as const satisfies Record<CallerRole, string>;
