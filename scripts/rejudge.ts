// `npm run rejudge`: judges past views of a site by today's rules and settings.
import { parseArgs } from "node:util";
import type { Counts, RejudgeLine } from "../src/contract/rejudge.ts";
import { command, DAYS_OF_SITE, WHO_DOES_IT } from "./command.ts";
import { Progress } from "./progress.ts";

const HELP = `npm run rejudge -- --site S [--from D] [--to D] [--apply]

Says what today's rules, lists and settings would make of past views, article by article, before and
after. With --apply it is done: numbers, the public counter and the ledger follow. Views that are not
counted are judged by what was kept of them (the site's setting keepRefused), counted ones by host,
referrer and pace.

  --site S   the site's id
  --from D   first day, YYYY-MM-DD in the site's zone (the first that was read)
  --to D     day after the last (all up to now)
  --apply    keep the new verdicts; without it nothing changes

${WHO_DOES_IT}`;

await command(HELP, async (service) => {
  const { values } = parseArgs({
    options: {
      ...DAYS_OF_SITE,
      apply: { type: "boolean", default: false },
    },
  });
  if (values.site === undefined) return HELP;
  const { site, ...order } = values;
  let progress: Progress | undefined;
  await (await service()).order<RejudgeLine>(
    `/v1/sites/${encodeURIComponent(site)}/rejudge`,
    order,
    (line) => {
      if (line.kind === "progress") {
        progress ??= new Progress(line.of, "days");
        if (line.of > 0) progress.tell(line.done);
      } else if (line.kind === "article") {
        const name = [line.article || "(pages without an article)", line.title].filter(Boolean);
        console.info(`\n${name.join("  ")}\n${movesText(line.before, line.after)}`);
      } else {
        console.info(`\nAll\n${movesText(line.before, line.after)}\n`);
        console.info(endText(line.changed, line.applied));
      }
    },
  );
  return null;
});

/** `  counted  1,204 -> 1,187  (-17)`, a line for each verdict that any view has. */
function movesText(before: Counts, after: Counts): string {
  const verdicts = [
    ...new Set([...Object.keys(before), ...Object.keys(after)]),
  ] as (keyof Counts)[];
  const rows = verdicts.sort().map((verdict) => {
    const [from, to] = [before[verdict] ?? 0, after[verdict] ?? 0];
    const more =
      to === from ? "" : `  (${to > from ? "+" : ""}${(to - from).toLocaleString("en")})`;
    const moved = `${from.toLocaleString("en").padStart(12)} -> ${to.toLocaleString("en")}`;
    return `  ${verdict.padEnd(14)}${moved}${more}`;
  });
  return rows.length === 0 ? "  no views" : rows.join("\n");
}

function endText(changed: number, applied: boolean): string {
  if (changed === 0) return "No view is judged otherwise.";
  const views = `${changed.toLocaleString("en")} ${changed === 1 ? "view" : "views"}`;
  return applied
    ? `${views} judged anew.`
    : `${views} would be judged otherwise. Nothing has changed: add --apply to keep this.`;
}
