import { type Counts, rejudge as operation } from "../../contract/rejudge.ts";
import { command } from "../command.ts";
import { Progress } from "../progress.ts";
import { DAYS_OF_SITE } from "./of-site.ts";

export const rejudge = command({
  name: "rejudge",
  summary: "Judge past views by today's rules, lists and settings",
  about: `Says what these would make of past views, article by article, before and after. With --apply it is
done: numbers, the public counter and the ledger follow. Views that are not counted are judged by what
was kept of them (the site's setting keepRefused), counted ones by host, referrer and pace.`,
  options: {
    ...DAYS_OF_SITE,
    to: { type: "string", value: "DAY", about: "day after the last (all up to now)" },
    apply: { type: "boolean", about: "keep the new verdicts; without it nothing changes" },
  },
  service: true,
  examples: [
    { call: "byline rejudge --site news", about: "what would change" },
    { call: "byline rejudge --site news --from 2026-05-01 --apply", about: "keep it, since May" },
  ],
  async run({ values: { site, ...body }, service }) {
    let progress: Progress | undefined;
    await (await service()).order(operation, { params: { site }, body }, (line) => {
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
    });
  },
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
