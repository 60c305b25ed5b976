import type { Hono } from "hono";
import { BYTES_HEADER, backup } from "../contract/backup.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import { bodyOf } from "./sending.ts";
import type { Services } from "./services.ts";

/** When to try again while a backup is made, seconds. */
const LATER = 30;

/** A backup of everything, for `byline backup`: whoever has the embedded store open must make it. */
export function mountBackup(app: Hono, services: Services): void {
  let isMade = false;
  mount(app, services, backup, async ({ c, caller }) => {
    if (caller.sites !== null) {
      throw new Refusal("not-allowed", "A backup is of every site, and this token is not");
    }
    if (services.backup === undefined) {
      throw new Refusal(
        "conflict",
        "The store is a ClickHouse server: back it up there, by BACKUP DATABASE … TO Disk(…) or S3(…) without the table salts, as docs/commands.md says",
      );
    }
    if (isMade) {
      throw new Refusal("too-many", "A backup is being made: wait until it has ended", [], {
        "retry-after": String(LATER),
      });
    }
    isMade = true;
    try {
      const { made, bytes, read } = await services.backup();
      const body = await bodyOf(read(), "The backup", () => {
        isMade = false;
      });
      const name = `byline-${made.slice(0, 19).replaceAll(":", "-")}Z.tar`;
      return c.body(body, 200, {
        "content-type": "application/x-tar",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
        [BYTES_HEADER]: String(bytes),
      });
    } catch (error) {
      isMade = false;
      throw error;
    }
  });
}
