import type { Balances } from "../../import/balances.ts";
import type { PageRules } from "../../import/pages.ts";
import type { Asked } from "../../import/read.ts";
import type { Outcome } from "../../import/send.ts";
import type { Survey } from "../../import/survey.ts";
import { table } from "../table.ts";
import type { Standing } from "./import-standing.ts";

/** Members of a list that are shown. */
const SHOWN = 10;

interface Report {
  readonly asked: Asked;
  readonly name: string;
  readonly standing: Standing;
  readonly survey: Survey;
  readonly balances: Balances;
  readonly rules: PageRules;
}

/** What an export has in it and what would come of it. */
export function reportText(report: Report): string {
  const { name, survey } = report;
  const parts = survey.parts.map((part) => [part.name, part.aside ?? "read"] as const);
  return [
    `The import ${name}`,
    rowsText(parts),
    rowsText([...countRows(report), ...thereRows(report)]),
    reasonsText(survey),
    topText(
      "Articles",
      [...survey.articles.values()].map((one) => [one.id, one.views, one.title]),
    ),
    topText(
      "Other pages",
      [...survey.pages].map(([path, views]) => [path, views, ""]),
    ),
    ...warnings(report),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What became of views that were sent, line by line; none: nothing. */
export function sentText({ verdicts, refused, fault, sent }: Outcome): string[] {
  const rows = [...verdicts].map(([verdict, views]) => [verdict, number(views)] as const);
  const lines = sent === 0 ? [] : [`${number(sent)} views were sent:`, rowsText(rows)];
  if (refused > 0) lines.push(`${number(refused)} views were not taken. The first: ${fault}`);
  return lines;
}

/** What was done. */
export function outcomeText(outcome: Outcome, adjusted: number, name: string): string {
  const { sent } = outcome;
  const lines = sentText(outcome);
  if (adjusted > 0) lines.push(`Opening balances of ${number(adjusted)} views were made.`);
  if (sent === 0 && adjusted === 0) lines.push("There was nothing to import.");
  lines.push(
    `What was there already is not counted twice. byline imports list says what there is now; byline imports take-back undoes ${name}.`,
  );
  return lines.join("\n");
}

function countRows({ survey, rules, balances }: Report): (readonly [string, string])[] {
  const { views, sum, bots, ofArticles, total, days, articles } = survey;
  const sorted = [...new Set([...days.hit, ...days.figure])].sort();
  const passedBy = [...survey.reasons.values()].reduce((all, one) => all + one.views, 0);
  const rows: [string, string][] = [["Rows", number(survey.rows)]];
  if (sorted.length > 0) {
    rows.push(["Days", `${sorted[0]} to ${sorted.at(-1)}, ${number(sorted.length)} of them`]);
  }
  if (views.hit > 0) rows.push(["Views", `${number(views.hit)}, one by one`]);
  if (bots > 0) rows.push(["", `${number(bots)} of these are machines': kept, and not counted`]);
  if (views.figure > 0)
    rows.push(["Views of figures", `${number(views.figure)}, without readers and sources`]);
  if (views.total > 0) {
    rows.push([
      "Opening balances",
      `${number(views.total)} views of ${number(survey.totals.size)} articles`,
    ]);
    if (balances.before > 0)
      rows.push([
        "",
        `${number(balances.before)} are there already, ${number(balances.more)} are added`,
      ]);
  }
  if (sum !== null) {
    const gap = sum - total - passedBy;
    const agrees =
      gap === 0
        ? "the same, with the rows passed over"
        : `${number(Math.abs(gap))} ${gap > 0 ? "more" : "less"} than its pages have together`;
    rows.push(["Its own sum", `${number(sum)} views: ${agrees}`]);
  }
  rows.push([
    "Articles",
    `${number(articles.size)} with ${number(ofArticles)} views; ${number(total - ofArticles)} views of other pages`,
  ]);
  if (rules.catalogue.size > 0)
    rows.push(["Known before", `${number(rules.catalogue.size)} addresses and ids of articles`]);
  return rows;
}

function thereRows({ standing }: Report): (readonly [string, string])[] {
  const { there, until, isForced, begun } = standing;
  const rows: [string, string][] = [];
  if (until !== null) {
    const why = isForced ? "as the call says" : "as Byline counts itself from then on";
    rows.push(["Ends before", `${until}, ${why}`]);
  } else if (begun === null) {
    rows.push(["Ends", "with the export: Byline has counted nothing itself yet"]);
  }
  if (there !== null) {
    rows.push([
      "There already",
      `${number(there.views)} views of ${there.from} and on to ${there.to}: they count once`,
    ]);
  }
  return rows;
}

function reasonsText({ reasons }: Survey): string {
  const sorted = [...reasons.values()].sort((a, b) => b.rows - a.rows);
  if (sorted.length === 0) return "";
  const lines = sorted.map(({ why, rows, views, first }) => {
    const place = first.line > 0 ? `${first.part}, line ${first.line}` : first.part;
    const example = first.example === "" ? "" : `: ${first.example.slice(0, 100)}`;
    const also = views > 0 ? ` (${number(views)} views)` : "";
    return `  ${number(rows)} ${why}${also}\n    first in ${place}${example}`;
  });
  return `Passed over, rows that\n${lines.join("\n")}`;
}

function topText(what: string, members: [string, number, string][]): string {
  if (members.length === 0) return "";
  const top = members.sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  const more = members.length - top.length;
  const text = table<[string, number, string]>(
    [
      { name: "VIEWS", of: ([, views]) => number(views).padStart(11) },
      { name: what.toUpperCase(), of: ([key]) => key },
      { name: "TITLE", of: ([, , title]) => title },
    ],
    top,
  );
  return `${text}${more > 0 ? `\n… and ${number(more)} more` : ""}`;
}

function warnings({ survey, standing, balances, asked }: Report): string[] {
  const { site, others, begun } = standing;
  const found: string[] = [];
  const twice = survey.twice(standing.there);
  if (twice !== null) found.push(twiceText(twice));
  const foreign = survey.foreign(site);
  if (foreign.length > 0) {
    const named = foreign
      .map(([host, views]) => `${host} (${number(views)})`)
      .slice(0, SHOWN)
      .join(", ");
    found.push(
      `Pages of hosts that are none of the site's are kept and not counted: ${named}. Name them by byline sites set ${site.id} --host.`,
    );
  }
  if (survey.total > 0 && survey.ofArticles === 0) {
    found.push(`No page is known as an article: say which are, as by --articles '/news/*'.`);
  }
  if (balances.less.length > 0) {
    found.push(
      `An earlier export had more of ${number(balances.less.length)} articles, such as ${balances.less[0]}: they stay as they are.`,
    );
  }
  if (others.length > 0 && survey.total > 0) {
    found.push(
      `Beside it count the imports ${others.join(", ")}: what two systems counted of the same days counts twice.`,
    );
  }
  if (survey.views.total > 0 && begun !== null) {
    found.push(
      `Totals have in them what was read until they were exported; Byline counts itself since ${begun}.`,
    );
  }
  if (survey.views.figure > 0) {
    found.push(
      `Of figures nobody knows hours, readers and sources: ${asked.system.name} shows as their source, by the medium import.`,
    );
  }
  return found;
}

export const twiceText = (day: string): string =>
  `Views of ${day} would count twice, as figures and one by one: import some days in one way and others in the other, by --from and --until.`;

function rowsText(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join("\n");
}

const number = (value: number): string => value.toLocaleString("en");
