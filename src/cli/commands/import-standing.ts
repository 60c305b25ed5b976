import { adjustments } from "../../contract/adjustments.ts";
import { addDays, dayAt, offsetAt } from "../../contract/days.ts";
import { type Import, imports } from "../../contract/imports.ts";
import { overTime } from "../../contract/over-time.ts";
import type { Site } from "../../contract/site.ts";
import { site as siteOperation } from "../../contract/sites.ts";
import { type Balances, balancesOf, reasonOf } from "../../import/balances.ts";
import { type Curve, EVEN } from "../../import/spread.ts";
import type { Survey } from "../../import/survey.ts";
import { Refused } from "../command.ts";
import type { Service } from "../service.ts";
import type { ImportValues } from "./import-options.ts";

/** What there is of a site and an import before it is made. */
export interface Standing {
  readonly site: Site;
  /** The first day that Byline has counted itself; null: none. */
  readonly begun: string | null;
  /** Day after the last that is imported; null: all up to now. */
  readonly until: string | null;
  /** The call says so. */
  readonly isForced: boolean;
  /** What the import has brought before; null: nothing. */
  readonly there: Import | null;
  /** Names of other imports that count. */
  readonly others: readonly string[];
}

/** What there is of the site and of the import. @throws Refused where the import was taken back. */
export async function standingOf(
  service: Service,
  { site: id, until }: ImportValues,
  name: string,
): Promise<Standing> {
  const site = await service.ask(siteOperation, { params: { site: id } });
  let there: Standing["there"] = null;
  const others: string[] = [];
  let begun: string | null = null;
  const given = { params: { site: id }, query: { limit: 200 } };
  for await (const page of service.pages(imports, given)) {
    begun = page.begun;
    for (const one of page.imports) {
      if (one.name === name) there = one;
      else if (one.views > 0) others.push(one.name);
    }
  }
  if (there !== null && there.withdrawn > 0) {
    throw new Refused(
      `The import ${name} was taken back, and its views stay so: import under another name, as by --as "${name} 2"`,
    );
  }
  return { site, begun, until: until ?? begun, isForced: until !== undefined, there, others };
}

/** How many views each hour of the day has on the site, as Byline has counted itself; else all the same. */
export async function curveOf(service: Service, { site, begun }: Standing): Promise<Curve> {
  const today = dayAt(Date.now(), site.zone).day;
  if (begun === null || addDays(begun, 7) > today) return EVEN;
  const from = addDays(today, -28) > begun ? addDays(today, -28) : addDays(begun);
  const query = { interval: "hour", from, to: today, "not-medium": "import" };
  const { series } = await service.ask(overTime, { params: { site: site.id }, query });
  const curve = Array.from({ length: 24 }, () => 0);
  for (const { at, views } of series[0]?.points ?? []) {
    const shown = Date.parse(at) + offsetAt(Date.parse(at), site.zone);
    const hour = new Date(shown).getUTCHours();
    curve[hour] = (curve[hour] ?? 0) + views;
  }
  return curve.reduce((sum, views) => sum + views, 0) < 1000
    ? EVEN
    : curve.map((views) => views + 1);
}

/** The opening balances that are wanting beside those there are. */
export async function balancesFor(
  service: Service,
  site: Site,
  name: string,
  { totals }: Survey,
): Promise<Balances> {
  if (totals.size === 0) return { wanted: [], less: [], before: 0, more: 0 };
  const before: { article: string; views: number }[] = [];
  const given = { params: { site: site.id }, query: { limit: 1000 } };
  for await (const page of service.pages(adjustments, given)) {
    before.push(
      ...page.adjustments.filter(
        ({ reason, takenBack }) => reason === reasonOf(name) && takenBack === null,
      ),
    );
  }
  return balancesOf(site.id, name, totals, before);
}
