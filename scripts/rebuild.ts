// `npm run rebuild`: makes the slices of a site anew from its views.
import { parseArgs } from "node:util";
import type { RebuildProgress } from "../src/contract/rebuild.ts";
import { command, DAYS_OF_SITE, WHO_DOES_IT } from "./command.ts";
import { Progress } from "./progress.ts";

const HELP = `npm run rebuild -- --site S [--from D] [--to D]

Makes the figures of closed days anew from the views, and drops what they were before.
Numbers do not change by it, and are right meanwhile: questions read the views themselves.

  --site S   the site's id
  --from D   first day, YYYY-MM-DD in the site's zone (the first that was read)
  --to D     day after the last (today)

${WHO_DOES_IT}`;

await command(HELP, async (service) => {
  const { values } = parseArgs({ options: DAYS_OF_SITE });
  if (values.site === undefined) return HELP;
  const { site, ...range } = values;
  let progress: Progress | undefined;
  let days = 0;
  await (await service()).order<RebuildProgress>(
    `/v1/sites/${encodeURIComponent(site)}/rebuild`,
    range,
    ({ done, of }) => {
      progress ??= new Progress(of, "days");
      if (of > 0) progress.tell(done);
      days = done;
    },
  );
  console.info(days === 0 ? "There are no closed days to rebuild." : `Rebuilt ${days} days.`);
  return null;
});
