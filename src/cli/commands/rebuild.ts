import { rebuild as operation } from "../../contract/rebuild.ts";
import { command } from "../command.ts";
import { Progress } from "../progress.ts";
import { DAYS_OF_SITE } from "./of-site.ts";

export const rebuild = command({
  name: "rebuild",
  summary: "Make the figures of closed days anew from the views",
  about: `What the figures were before is dropped. Numbers do not change by it, and are right meanwhile:
questions read the views themselves.`,
  options: {
    ...DAYS_OF_SITE,
    to: { type: "string", value: "DAY", about: "day after the last (today)" },
  },
  service: true,
  examples: [
    { call: "byline rebuild --site news", about: "all days that were ever read" },
    { call: "byline rebuild --site news --from 2026-05-01 --to 2026-06-01", about: "May 2026" },
  ],
  async run({ values: { site, from, to }, service }) {
    let progress: Progress | undefined;
    let days = 0;
    const given = { params: { site }, body: { from, to } };
    await (await service()).order(operation, given, ({ done, of }) => {
      progress ??= new Progress(of, "days");
      if (of > 0) progress.tell(done);
      days = done;
    });
    console.info(
      days === 0
        ? "There are no closed days to rebuild."
        : `Rebuilt ${days} ${days === 1 ? "day" : "days"}.`,
    );
  },
});
