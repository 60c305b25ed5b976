import * as z from "zod";

/**
 * What became of a view. All but `counted` say why it is not counted; each is a ledger column. What
 * a reader of the ledger is told of each.
 */
export const VERDICTS = {
  counted: "A view by a reader",
  prefetch: "Fetched or rendered ahead by the browser, and perhaps never seen",
  bot: "A machine by its user agent: a search engine, a preview, a monitor, a script",
  "foreign-host":
    "A page on a host that is none of the site's: a copy of it, or a translation proxy",
  excluded: "The newsroom's own: from an excluded address, or a browser that was opted out",
  automation: "A browser that a program drives, by its own account",
  "data-centre": "From a data centre's address, where the site refuses these",
  flood: "More views of one page by one visitor within a minute than the site allows",
  "spam-referrer": "A referrer that is known to be made up for advertising",
  "opted-out":
    "The reader asks not to be counted, and the site honours it; nothing of them is kept",
  withdrawn: "Part of an import that was taken back",
} as const;

export const Verdict = z.enum(Object.keys(VERDICTS) as (keyof typeof VERDICTS)[]).meta({
  id: "Verdict",
  description: Object.entries(VERDICTS)
    .map(([name, meaning]) => `\`${name}\`: ${meaning}.`)
    .join(" "),
});
export type Verdict = z.infer<typeof Verdict>;

/** The answer to a view that is kept, whatever its verdict. */
export const Receipt = z.object({ view: z.uuid(), verdict: Verdict });
export type Receipt = z.infer<typeof Receipt>;
