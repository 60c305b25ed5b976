import type { Interval } from "../../src/contract/over-time.ts";
import type { Compare, Ranked } from "../../src/contract/question.ts";
import type { PageName } from "../address/address.ts";
import type { Preset } from "../address/range.ts";
import type { Theme } from "../style/theme.ts";
import type { Step } from "./changes.ts";

/** What the things of the interface are called. */
export interface Names {
  readonly intervals: Record<Interval, string>;
  readonly comparisons: Record<Compare, string>;
  readonly presets: Record<Preset, string>;
  readonly dimensions: Record<Ranked, string>;
  /** The same, many of them. */
  readonly tops: Record<Ranked, string>;
  readonly devices: Record<string, string>;
  readonly mediums: Record<string, string>;
  readonly themes: Record<Theme, string>;
  readonly pages: Record<PageName, string>;
  /** Of an article. */
  readonly fields: Record<Step["field"], string>;
}

export const names: Names = {
  intervals: {
    hour: "Hours",
    day: "Days",
    week: "Weeks",
    month: "Months",
  },
  comparisons: {
    previous: "previous period",
    weekday: "same weekdays before",
    year: "a year ago",
    none: "nothing",
  },
  presets: {
    today: "Today",
    yesterday: "Yesterday",
    "7d": "7 days",
    "30d": "30 days",
    "90d": "90 days",
    "12mo": "12 months",
  },
  dimensions: {
    article: "Article",
    author: "Author",
    section: "Section",
    tag: "Tag",
    place: "Place",
    agency: "Agency",
    language: "Language",
    story: "Story",
    country: "Country",
    device: "Device",
    browser: "Browser",
    os: "System",
    source: "Source",
    medium: "Medium",
    referrer: "Page before",
  },
  tops: {
    article: "Articles",
    author: "Authors",
    section: "Sections",
    tag: "Tags",
    place: "Places",
    agency: "Agencies",
    language: "Languages",
    story: "Stories",
    country: "Countries",
    device: "Devices",
    browser: "Browsers",
    os: "Systems",
    source: "Sources",
    medium: "How readers came",
    referrer: "Pages before",
  },
  devices: {
    desktop: "Desktop",
    phone: "Phone",
    tablet: "Tablet",
    tv: "TV",
    other: "Other",
  },
  mediums: {
    direct: "Direct",
    search: "Search",
    social: "Social",
    news: "News services",
    email: "E-mail",
    ai: "AI assistants",
    campaign: "Campaigns",
    internal: "This site",
    referral: "Other sites",
  },
  pages: {
    overview: "Overview",
    now: "Now",
    articles: "Articles",
    authors: "Authors",
    sections: "Sections",
    tags: "Tags",
    readers: "Sources and readers",
    compare: "Compare",
    ledger: "Ledger",
    corrections: "Corrections",
    check: "Check a page",
    settings: "Settings",
  },
  fields: {
    title: "Headline",
    authors: "Authors",
    section: "Section",
    tags: "Tags",
    place: "Place",
    agency: "Agency",
    language: "Language",
    story: "Story",
  },
  themes: { system: "as the system", light: "light", dark: "dark" },
};
