import type { Context } from "hono";
import type { Operation } from "../contract/operation.ts";
import { isThisMachine } from "../ingest/here.ts";
import type { Caller } from "./caller.ts";
import { RateLimit } from "./limit.ts";
import { Refusal } from "./problem.ts";
import type { Platform } from "./services.ts";

/**
 * What one caller may ask: a dashboard asks some ten questions a page, and twenty editors with one token
 * load it every ten seconds. A program that runs away is stopped within a minute.
 */
const QUESTIONS = { rate: 100, burst: 6000 };
const POLICY = `"questions";q=${QUESTIONS.burst};w=${QUESTIONS.burst / QUESTIONS.rate}`;

declare module "hono" {
  interface ContextVariableMap {
    /** Whom limits count, of a request by a caller who is known. */
    who: string;
  }
}

/** Keeps callers to so many questions a minute, and tells them what is left. */
export class Questions {
  private readonly platform: Platform;
  private readonly limit = new RateLimit(QUESTIONS);

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /**
   * Counts a question. Headers are those of draft-ietf-httpapi-ratelimit-headers.
   * @param caller Null: anyone, who is known by the address alone.
   * @throws Refusal 429.
   */
  count(c: Context, { path }: Operation, caller: Caller | null): void {
    const { address } = this.platform.reader(c);
    // Views have a limit of their own; and what is cached for all says nothing of one.
    if (caller === null && (!path.startsWith("/v1/sites") || isThisMachine(address))) return;
    const who = caller === null ? `address ${address}` : nameOf(caller, address);
    c.set("who", who);
    const now = this.platform.now();
    const wait = this.limit.take(who, now);
    const { left, full } = this.limit.state(who, now);
    if (caller !== null || wait > 0) {
      c.header("ratelimit-policy", POLICY);
      c.header("ratelimit", `"questions";r=${left};t=${full}`);
    }
    if (wait === 0) return;
    throw new Refusal(
      "too-many",
      `Too many questions: wait ${wait} s. \`RateLimit\` says with every answer how many are left`,
      [],
      { "retry-after": String(wait) },
    );
  }
}

/** Each browser has a limit of its own; those who opened one link have it by their addresses. */
const nameOf = ({ by, session }: Caller, address: string): string =>
  by.kind === "share"
    ? `share ${by.id} ${address}`
    : session === null
      ? `${by.kind} ${by.id}`
      : `session ${session.hash}`;
