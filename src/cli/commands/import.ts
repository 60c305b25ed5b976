import { stat } from "node:fs/promises";
import { postAdjustments } from "../../contract/adjustments.ts";
import { dayAt } from "../../contract/days.ts";
import type { Site } from "../../contract/site.ts";
import type { Balances } from "../../import/balances.ts";
import { Lines } from "../../import/lines.ts";
import { Pages } from "../../import/pages.ts";
import { type Asked, foundIn } from "../../import/read.ts";
import { Unreadable } from "../../import/said.ts";
import { type Kept, Selection } from "../../import/select.ts";
import { EVEN, Spread } from "../../import/spread.ts";
import { Survey } from "../../import/survey.ts";
import { SYSTEMS } from "../../import/systems.ts";
import { command, Refused } from "../command.ts";
import { Progress } from "../progress.ts";
import type { Service } from "../service.ts";
import { IMPORT_OPTIONS, type ImportValues, rulesIn, understood } from "./import-options.ts";
import { outcomeText, reportText, twiceText } from "./import-report.ts";
import { balancesFor, curveOf, type Standing, standingOf } from "./import-standing.ts";
import { PATIENCE, sendViews } from "./send-views.ts";

/** Adjustments of one request. */
const ADJUSTED = 1000;

export const importHistory = command({
  name: "import",
  summary: "Bring over what another system has counted",
  about: `Reads what SYSTEM has exported (CSV or JSON, zipped or not), says what it would import and changes nothing;
with --apply it imports. Views come over as they happened where the export has them one by one; numbers of
days become that many views of the day; totals become opening balances of articles. Run as often as you
like, with longer exports too: what is there already is not counted twice. docs/import.md says for each
system where to find its export, and what of it comes over.

Systems: ${SYSTEMS.map(({ id }) => id).join(", ")} (a table of any).`,
  words: [
    { name: "SYSTEM", about: `one of ${SYSTEMS.map(({ id }) => id).join(", ")}` },
    {
      name: "FILE",
      about: "what it has exported: CSV or JSON, as it is, in a zip or a gzip",
      several: true,
    },
  ],
  options: IMPORT_OPTIONS,
  service: true,
  examples: [
    {
      call: "byline import plausible export.zip --site news --articles '/news/*'",
      about: "what would be imported, nothing more",
    },
    {
      call: "byline import plausible export.zip --site news --articles '/news/*' --apply",
      about: "import it",
    },
    {
      call: "byline import wordpress wp_post_views.csv --site news --labels posts.csv --apply",
      about: "posts by number, with a list of what they are",
    },
  ],
  async run({ values, words, service, signal }) {
    const { asked, name } = understood(values, words);
    const its = await service();
    const standing = await standingOf(its, values, name);
    try {
      return await run(its, { values, asked, name, standing, signal });
    } catch (error) {
      if (error instanceof Unreadable) throw new Refused(error.message, { cause: error });
      throw error;
    }
  },
});

interface Order {
  readonly values: ImportValues;
  readonly asked: Asked;
  readonly name: string;
  readonly standing: Standing;
  readonly signal: AbortSignal;
}

async function run(service: Service, order: Order): Promise<number> {
  const { values, asked, name, standing, signal } = order;
  const { site, until } = standing;
  const rules = await rulesIn(service, site, values);
  const selection = () =>
    new Selection(new Pages(rules), {
      zone: site.zone,
      exported: values.zone ?? site.zone,
      from: values.from ?? null,
      until,
      isBegun: values.until === undefined && standing.begun !== null,
      now: Date.now(),
    });
  const survey = await surveyOf(asked, selection(), signal);
  const balances = await balancesFor(service, site, name, survey);
  console.info(reportText({ asked, name, standing, survey, balances, rules }));
  if (!values.apply) {
    console.info("\nNothing has changed: add --apply to import this.");
    return 0;
  }
  refuseUnready({ survey, values, standing });
  const curve = survey.views.figure === 0 ? EVEN : await curveOf(service, standing);
  const lines = new Lines(site.id, name, new Spread(values.zone ?? site.zone, curve), survey);
  const total = survey.views.hit + survey.views.figure;
  const views = linesOf(keptIn(asked, selection(), signal), lines);
  const outcome = await sendViews(service, site.id, views, total);
  const adjusted = await adjust(service, site, balances);
  console.info(`\n${outcomeText(outcome, adjusted, name)}`);
  return outcome.refused === 0 ? 0 : 1;
}

/** Reads all of an export, and counts. */
async function surveyOf(asked: Asked, selection: Selection, signal: AbortSignal): Promise<Survey> {
  const survey = new Survey();
  const bytes = await Promise.all(
    asked.files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const progress = new Progress(
    Math.ceil(bytes.reduce((sum, size) => sum + size, 0) / 1024),
    "KiB read",
  );
  let read = 0;
  const onRead = (more: number) => {
    signal.throwIfAborted();
    read += more;
    progress.tell(Math.floor(read / 1024));
  };
  try {
    for await (const found of foundIn(asked, (part) => survey.parts.push(part), onRead)) {
      survey.add(found, selection.of(found.said));
    }
  } finally {
    progress.end();
  }
  const [first] = survey.parts.filter(({ aside }) => aside !== null);
  if (survey.parts.every(({ aside }) => aside !== null)) {
    throw new Refused(`Nothing of it can be imported: ${first?.name} ${first?.aside}`);
  }
  return survey;
}

async function* linesOf(rows: ReturnType<typeof keptIn>, lines: Lines) {
  for await (const [found, kept] of rows) {
    for (const line of lines.of(kept)) yield [line, found] as const;
  }
}

async function* keptIn(asked: Asked, selection: Selection, signal: AbortSignal) {
  for await (const found of foundIn(asked, undefined, () => signal.throwIfAborted())) {
    const kept = selection.of(found.said);
    if (!("kind" in kept)) yield [found, kept as Kept] as const;
  }
}

/** @throws Refused where what would come of it is not what anybody wants. */
function refuseUnready({
  survey,
  values,
  standing,
}: {
  survey: Survey;
  values: ImportValues;
  standing: Standing;
}): void {
  const { begun, isForced, site, there } = standing;
  const passedOver = [...survey.reasons.values()].reduce((sum, { rows }) => sum + rows, 0);
  if (passedOver > 0 && passedOver === survey.rows) {
    throw new Refused(
      "Nothing of it is imported: each of its rows is passed over, for what is said above. Export what is missing, or say what else is meant, as by --host, --zone, --from and --until, --labels or --column",
    );
  }
  const twice = survey.twice(there);
  if (twice !== null) throw new Refused(twiceText(twice));
  if (survey.views.total > 0 && survey.views.figure === 0 && (there?.figures ?? 0) > 0) {
    throw new Refused(
      "Totals have in them what the days of an earlier export have: export days and totals together",
    );
  }
  if (survey.total > 0 && survey.ofArticles === 0 && values.pages.length === 0) {
    throw new Refused(
      `None of its pages is known as an article: say which are, as by --articles '/news/*', or that none is by --pages '*'`,
    );
  }
  if (
    survey.views.total > 0 &&
    begun !== null &&
    begun < dayAt(Date.now(), site.zone).day &&
    !isForced
  ) {
    throw new Refused(
      `Totals have in them all that was read until they were exported, and Byline counts itself since ${begun}: where they were exported on that day or before, say so with --until ${begun}`,
    );
  }
}

/** @returns Views that were added. */
async function adjust(service: Service, site: Site, { wanted, more }: Balances): Promise<number> {
  for (let at = 0; at < wanted.length; at += ADJUSTED) {
    const body = wanted.slice(at, at + ADJUSTED);
    await service.ask(postAdjustments, { params: { site: site.id }, body, patience: PATIENCE });
  }
  return more;
}
