import type { Verdict } from "../../src/contract/verdict.ts";

const verdicts: Record<Verdict, string> = {
  counted: "Counted",
  prefetch: "Fetched ahead",
  bot: "Bots",
  "foreign-host": "Foreign hosts",
  excluded: "The newsroom's own",
  automation: "Automated browsers",
  "data-centre": "Data centres",
  flood: "Floods",
  "spam-referrer": "Made-up referrers",
  "opted-out": "Asked not to be counted",
};

const meanings: Record<Verdict, string> = {
  counted:
    "Views by readers. This is the number that every page of the dashboard shows for this selection.",
  prefetch: "The browser fetched or rendered the page ahead, and perhaps nobody saw it.",
  bot: "A machine by its user agent: a search engine, a preview, a monitor, a script.",
  "foreign-host":
    "The page stood on a host that is none of the site's: a copy, or a translation proxy.",
  excluded: "From an address of the newsroom, or a browser that was opted out.",
  automation: "A browser that a program drives, by its own account.",
  "data-centre": "From an address of a data centre, where the site's settings refuse these.",
  flood: "More views of one page by one visitor within a minute than the site's settings allow.",
  "spam-referrer": "The referrer is known to be made up for advertising.",
  "opted-out":
    "The reader asks not to be counted, and the site honours it. Nothing of them is kept.",
};

export const ledger = {
  verdicts,
  meanings,
  why: "Why is this number what it is?",
  lead: (received: string, counted: string) =>
    `${received} received, ${counted} counted. Each of the others is here, with the reason.`,
  became: "What became of it",
  meaning: "Why",
  ofReceived: "Share",
  duplicates: "Duplicates",
  duplicatesMeaning:
    "The same view sent again, as after a lost connection. It counts once, however often it comes.",
  received: "Received",
  receivedMeaning: "Everything that pages, apps and servers have sent.",
  addsUp: "The lines above add up to it.",
  addsNotUp: (gap: string) => `The lines above differ from it by ${gap}. Please report this.`,
  bar: (parts: string) => `Of what was received: ${parts}`,
  asOf: (time: string) => `As of ${time}`,
  adjustments: "Adjustments",
  adjustmentsLead:
    "Opening balances and corrections of articles of this selection, whenever they were made. They are part of an article's all-time number and public counter, and of no range of days.",
  noAdjustments: "None of this selection's articles was adjusted.",
  newest: "The newest 100 are shown.",
  article: "Article",
  reason: "Reason",
  madeBy: "By",
  takenBack: "taken back",
};
export type LedgerTexts = typeof ledger;
