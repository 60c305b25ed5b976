import type { Hono } from "hono";
import * as z from "zod";
import {
  type Corrected,
  type Correction,
  labelCorrections,
  mergeLabels,
  renameLabel,
  undoCorrection,
} from "../contract/labels.ts";
import { cut, placeOf } from "../stats/cursor.ts";
import { carried, correct, corrections, type NewCorrection, undo } from "../store/labels.ts";
import type { Caller } from "./caller.ts";
import { csvPage, rowsOf, wantsCsv } from "./csv.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Corrections of authors, sections and tags. */
export function mountLabels(app: Hono, services: Services): void {
  const { engine } = services;
  const asking = ({ name }: Caller) => ({ author: name, at: services.now() });

  /** @param field Of the label at a place of `from`. */
  const make = async (
    caller: Caller,
    siteId: string,
    asked: NewCorrection,
    preview: boolean,
    field: (place: number) => string,
  ): Promise<Corrected> => {
    const site = await siteOf(services, siteId);
    const found = await carried(engine, site, asked);
    const faults = asked.from.flatMap((label, place) =>
      found.labels.includes(label)
        ? []
        : [{ field: field(place), message: `no article carries this ${asked.kind} now` }],
    );
    if (faults.length > 0) throw new Refusal("not-there", "Nothing was corrected", faults);
    if (preview) return previewOf(asked, found, asking(caller));
    const made = await correct(engine, site, asked, found, asking(caller));
    services.wakeSlicing?.();
    return made;
  };

  mount(app, services, renameLabel, ({ caller, params, body: { kind, from, to, preview } }) =>
    make(caller, params.site, { kind, from: [from], to }, preview, () => "from"),
  );

  mount(app, services, mergeLabels, ({ caller, params, body: { kind, from, into, preview } }) =>
    make(caller, params.site, { kind, from, to: into }, preview, (place) => `from.${place}`),
  );

  mount(app, services, undoCorrection, async ({ caller, params, body }) => {
    const site = await siteOf(services, params.site);
    const undone = await undo(engine, site, body.id, asking(caller));
    if (undone === null) {
      throw new Refusal(
        "not-there",
        `There is no correction ${body.id}: GET …/labels/corrections lists them`,
      );
    }
    services.wakeSlicing?.();
    return undone;
  });

  mount(app, services, labelCorrections, async ({ c, params, query }) => {
    const limit = rowsOf(c, query);
    const site = await siteOf(services, params.site);
    const listed = { list: `corrections of ${site.id}`, ...query, limit };
    const after = placeOf(listed, Place) ?? undefined;
    const found = await corrections(engine, site.id, { limit: limit + 1, after });
    const { rows, next } = cut(listed, found, ({ at, id }) => [Date.parse(at), id]);
    if (!wantsCsv(c, query)) return { corrections: rows, next };
    return csvPage(c, COLUMNS, { rows: rows.map(withUndone), next });
  });
}

const previewOf = (
  { kind, from, to }: NewCorrection,
  { articles, days }: { articles: number; days: number },
  { author, at }: { author: string; at: number },
): Corrected => ({
  id: null,
  kind,
  from: [...from],
  to,
  at: new Date(at).toISOString(),
  author,
  undone: null,
  articles,
  days,
  pending: 0,
});

/** When and by whom it was undone as two columns; empty: it is in force. */
const withUndone = ({ undone, ...one }: Correction) => ({
  ...one,
  undoneAt: undone?.at,
  undoneBy: undone?.author,
});

const COLUMNS = [
  ...(["id", "kind", "from", "to", "at", "author", "undoneAt", "undoneBy"] as const),
  ...(["articles", "days", "pending"] as const),
];

/** When a correction was made, milliseconds, and its id. */
const Place = z.tuple([z.int().nonnegative(), z.uuid()]);
