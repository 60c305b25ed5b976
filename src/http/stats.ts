import type { Context as Asked, Hono } from "hono";
import { EvergreenRow, evergreen } from "../contract/evergreen.ts";
import { Ledger, ledger } from "../contract/ledger.ts";
import { type Life, lifecycle } from "../contract/lifecycle.ts";
import { Member, now, Riser } from "../contract/now.ts";
import { type OverTime, overTime } from "../contract/over-time.ts";
import { Range } from "../contract/question.ts";
import { Summary, summary } from "../contract/summary.ts";
import { TogetherRow, together } from "../contract/together.ts";
import { TopRow, top } from "../contract/top.ts";
import { askEvergreen, wholeEvergreen } from "../stats/evergreen.ts";
import { askLedger } from "../stats/ledger.ts";
import { askLifecycle } from "../stats/lifecycle.ts";
import { askNow } from "../stats/now.ts";
import { askOverTime } from "../stats/over-time.ts";
import { Context } from "../stats/range.ts";
import { askSummary } from "../stats/summary.ts";
import { askTogether, wholeTogether } from "../stats/together.ts";
import { askTop } from "../stats/top.ts";
import { wholeTop } from "../stats/top-whole.ts";
import type { Whole } from "../stats/whole.ts";
import type { Caller } from "./caller.ts";
import { csv, csvPage, csvWhole, isPaged, tell, wantsCsv } from "./csv.ts";
import { mount } from "./mount.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Questions: each is its contract, its function in `stats/` of the same name, and its rows as CSV. */
export function mountStats(app: Hono, services: Services): void {
  const contextOf = async (id: string, { share }: Caller) =>
    new Context(
      services.engine,
      await siteOf(services, id),
      services.now(),
      async () => (await services.buffer.waitingSince?.()) ?? null,
      // What a newsroom says of an outage is its own.
      share === null,
    );

  mount(app, services, summary, async ({ c, caller, params, query }) => {
    const answer = await askSummary(await contextOf(params.site, caller), query);
    if (!wantsCsv(c, query)) return answer;
    tell(c, answer);
    const { asOf: _, notes: __, compared, ...now } = answer;
    const rows = [now, ...(compared ? [compared] : [])];
    return csv(
      c,
      SUMMED,
      rows.map(({ range, ...figures }) => ({ ...range, ...figures })),
    );
  });

  mount(app, services, overTime, async ({ c, caller, params, query }) => {
    const answer = await askOverTime(await contextOf(params.site, caller), query);
    if (!wantsCsv(c, query)) return answer;
    tell(c, answer);
    const rows = (series: OverTime["series"], range: "asked" | "compared") =>
      series.flatMap(({ key, name, points }) =>
        points.map((point) => ({ key, name, ...point, range })),
      );
    return csv(
      c,
      [
        ...(["key", "name", "at", "day", "views", "visitors"] as const),
        ...(query.metric === "engaged" ? (["engaged"] as const) : []),
        "range",
      ],
      [...rows(answer.series, "asked"), ...rows(answer.compared?.series ?? [], "compared")],
    );
  });

  mount(app, services, top, async ({ c, caller, params, query }) => {
    const context = await contextOf(params.site, caller);
    return listed(c, query, RANKED, {
      page: () => askTop(context, query),
      whole: () => wholeTop(context, query),
    });
  });

  mount(app, services, now, async ({ c, caller, params, query }) => {
    const answer = await askNow(await contextOf(params.site, caller), query);
    if (!wantsCsv(c, query)) return answer;
    tell(c, answer);
    const { list } = query;
    if (list === "minutes") return csv(c, ["at", "views"], answer.minutes);
    if (list === "rising") return csv(c, RISING, answer.rising);
    return csv(c, READ_NOW, answer[list]);
  });

  mount(app, services, ledger, async ({ c, caller, params, query }) => {
    const answer = await askLedger(await contextOf(params.site, caller), query);
    if (!wantsCsv(c, query)) return answer;
    tell(c, answer);
    const { range, asOf: _, notes: __, adjustments: ___, ...figures } = answer;
    return csv(c, LEDGER, [{ ...range, ...figures }]);
  });

  mount(app, services, together, async ({ c, caller, params, query }) => {
    const context = await contextOf(params.site, caller);
    return listed(c, query, TOGETHER, {
      page: () => askTogether(context, query),
      whole: () => wholeTogether(context, query),
    });
  });

  mount(app, services, evergreen, async ({ c, caller, params, query }) => {
    const context = await contextOf(params.site, caller);
    return listed(c, query, GREEN, {
      page: () => askEvergreen(context, query),
      whole: () => wholeEvergreen(context, query),
    });
  });

  mount(app, services, lifecycle, async ({ c, caller, params, query }) => {
    const answer = await askLifecycle(await contextOf(params.site, caller), query);
    if (!wantsCsv(c, query)) return answer;
    tell(c, answer);
    return csv(c, AGED, answer.articles.flatMap(agedRows));
  });
}

type Listed<Row> = Pick<Summary, "asOf" | "range" | "notes"> & {
  readonly rows: readonly Row[];
  readonly next: string | null;
};

interface Ways<Answer, Row> {
  page(): Promise<Answer>;
  whole(): Promise<Whole<Row>>;
}

/** A question whose rows come in pages: a page of JSON, or CSV, all of it where no page is asked for. */
async function listed<Row extends object, Answer extends Listed<Row>>(
  c: Asked,
  query: { readonly format?: "json" | "csv" | undefined },
  columns: readonly (keyof Row & string)[],
  { page, whole }: Ways<Answer & Listed<Row>, Row>,
): Promise<Answer | Response> {
  if (!wantsCsv(c, query)) return page();
  if (isPaged(c)) {
    const answer = await page();
    tell(c, answer);
    return csvPage(c, columns, answer);
  }
  return csvWhole(c, columns, async () => {
    const answer = await whole();
    tell(c, answer);
    return answer.pieces;
  });
}

const DAYS = Range.omit({ until: true }).keyof().options;
const SUMMED = [
  ...DAYS,
  ...Summary.omit({ asOf: true, notes: true, range: true, compared: true }).keyof().options,
  "until" as const,
];
const RANKED = TopRow.keyof().options;
const TOGETHER = TogetherRow.keyof().options;
const READ_NOW = Member.keyof().options;
const RISING = Riser.keyof().options;
const GREEN = EvergreenRow.keyof().options;
const LEDGER = [
  ...DAYS,
  ...Ledger.omit({ asOf: true, notes: true, range: true, adjustments: true }).keyof().options,
];

const AGED = [
  ...["key", "name", "published", "hour", "views", "total", "stories"],
  ...["p25", "median", "p75", "totalP25", "totalMedian", "totalP75"],
  ...["hour1", "hours6", "hours24", "days7", "halfLife"],
];

/**
 * A row an hour of an article's life, with what is usual of it; each has the life's milestones as well. A life of
 * which no hours are told is a row too: whoever asked for the article sees that there is nothing to tell.
 */
function agedRows(life: Life): Record<string, unknown>[] {
  const { key, name, published, hours, comparable, after, halfLife } = life;
  const usual = new Map(comparable?.band.map((one) => [one.hour, one]));
  const told: readonly Partial<Life["hours"][number]>[] = hours.length > 0 ? hours : [{}];
  return told.map((hour) => {
    const { stories, views, total } = usual.get(hour.hour ?? -1) ?? {};
    return {
      ...{ key, name, published, ...hour, stories, ...views },
      ...{ totalP25: total?.p25, totalMedian: total?.median, totalP75: total?.p75 },
      ...{ ...after, halfLife },
    };
  });
}
