import type { Context, Hono } from "hono";
import { startOfDay } from "../contract/days.ts";
import {
  CONTENT_TYPES,
  type ExportFormat,
  exportArticles,
  exportViews,
  ROWS_HEADER,
} from "../contract/export.ts";
import { AHEAD } from "../ingest/time.ts";
import { type Plan, planArticles, planViews } from "../stats/export.ts";
import type { Engine, Format } from "../store/engine.ts";
import { ParquetJoin } from "../store/parquet.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import { bodyOf, Slots } from "./sending.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Last second that the store can tell of: year 2106. */
const LAST = 2 ** 32 - 1;

const FORMATS = { ndjson: "TSVRaw", csv: "CSV", parquet: "Parquet" } as const satisfies Record<
  ExportFormat,
  Format
>;

/** Raw views and articles, as files. */
export function mountExport(app: Hono, services: Services): void {
  const { engine } = services;
  // Each keeps the store busy; views and articles may be had side by side.
  const slots = new Slots({ most: 2, each: 2, what: "exports", later: 10 });

  mount(app, services, exportViews, async ({ c, params, query }) => {
    const site = await siteOf(services, params.site);
    const { from, to, verdict, format } = query;
    if (from !== undefined && to !== undefined && from >= to) {
      const faults = [{ field: "to", message: `lies not after from (${from}); it is exclusive` }];
      throw new Refusal("faults", "The query has faults", faults);
    }
    const second = (day: string) => Math.min(LAST, Math.max(0, startOfDay(day, site.zone) / 1000));
    const now = Math.ceil((services.now() + AHEAD) / 1000);
    const asked = {
      from: from === undefined ? 0 : second(from),
      to: to === undefined ? now : second(to),
      every: verdict === "all",
    };
    const name = [site.id, "views", from, to].filter(Boolean).join("-");
    return slots.take(c.get("who"), async (done) =>
      sent(c, engine, await planViews(engine, site, asked), { name, format, done }),
    );
  });

  mount(app, services, exportArticles, async ({ c, params, query: { format } }) => {
    const site = await siteOf(services, params.site);
    const name = `${site.id}-articles`;
    return slots.take(c.get("who"), async (done) =>
      sent(c, engine, await planArticles(engine, site), { name, format, done }),
    );
  });
}

interface Sending {
  /** The file's, without what it ends with. */
  readonly name: string;
  readonly format: ExportFormat;
  readonly done: () => void;
}

async function sent(
  c: Context,
  engine: Engine,
  plan: Plan,
  { name, format, done }: Sending,
): Promise<Response> {
  return c.body(await bodyOf(written(engine, plan, format), `The export ${name}`, done), 200, {
    "content-type": CONTENT_TYPES[format],
    "content-disposition": `attachment; filename="${name}.${format}"`,
    "cache-control": "private, no-store",
    [ROWS_HEADER]: String(plan.rows),
  });
}

/** The bytes of a file. */
async function* written(
  engine: Engine,
  { columns, pages }: Plan,
  format: ExportFormat,
): AsyncGenerator<Uint8Array, undefined> {
  const parquet = new ParquetJoin();
  if (format === "csv") yield new TextEncoder().encode(`${columns.join(",")}\r\n`);
  for (const { sql, params } of pages) {
    for await (const piece of engine.stream(sql[format], params, FORMATS[format])) {
      if (format === "parquet") yield* parquet.add(piece);
      else if (piece.length > 0) yield piece;
    }
  }
  if (format === "parquet") yield parquet.end();
}
