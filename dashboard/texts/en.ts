import type { Interval } from "../../src/contract/over-time.ts";
import type { Compare, Ranked } from "../../src/contract/question.ts";
import type { PageName } from "../address.ts";
import type { Step } from "../changes.ts";
import type { Preset } from "../range.ts";
import type { Theme } from "../theme.ts";

const plural = new Intl.PluralRules("en");
const s = (n: number) => (plural.select(n) === "one" ? "" : "s");

const intervals: Record<Interval, string> = {
  hour: "Hours",
  day: "Days",
  week: "Weeks",
  month: "Months",
};

const comparisons: Record<Compare, string> = {
  previous: "previous period",
  weekday: "same weekdays before",
  year: "a year ago",
  none: "nothing",
};

const presets: Record<Preset, string> = {
  today: "Today",
  yesterday: "Yesterday",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  "12mo": "12 months",
};

const dimensions: Record<Ranked, string> = {
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
};

const tops: Record<Ranked, string> = {
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
};

const devices: Record<string, string> = {
  desktop: "Desktop",
  phone: "Phone",
  tablet: "Tablet",
  tv: "TV",
  other: "Other",
};

const mediums: Record<string, string> = {
  direct: "Direct",
  search: "Search",
  social: "Social",
  news: "News services",
  email: "E-mail",
  ai: "AI assistants",
  campaign: "Campaigns",
  internal: "This site",
  referral: "Other sites",
};

const pages: Record<PageName, string> = {
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
};

const fields: Record<Step["field"], string> = {
  title: "Headline",
  authors: "Authors",
  section: "Section",
  tags: "Tags",
  place: "Place",
  agency: "Agency",
  language: "Language",
  story: "Story",
};

const themes: Record<Theme, string> = { system: "as the system", light: "light", dark: "dark" };

/** Every text of the interface. The type of this object is what each language must have. */
export const en = {
  intervals,
  comparisons,
  presets,
  dimensions,
  tops,
  devices,
  mediums,
  themes,
  pages,

  skip: "Skip to the figures",
  menu: "Menu",
  site: "Site",
  sites: "Sites",
  overview: "Overview",
  apiDocs: "API",
  addSite: "Add a site",
  signOut: "Sign out",
  language: "Language",
  themeIs: (theme: string) => `Colours: ${theme}`,
  whereYouAre: "Where you are",
  pagesOf: "Pages",

  signIn: "Sign in",
  token: "Token",
  tokenHint:
    "Yours is from whoever runs Byline. The admin's was printed in the terminal at the first start, or is what BYLINE_ADMIN_TOKEN is set to.",
  wrongToken: "This token is not valid. Copy it again, whole and without spaces.",

  noShare: "This link shows nothing",
  shareOver: "It has expired, was taken back or is not whole. Ask whoever sent it for another.",

  selection: "What is shown",
  range: "Range",
  earlier: "Earlier",
  later: "Later",
  pickDays: (days: string) => `Choose days: ${days}`,
  firstDay: "First day",
  lastDay: "Last day",
  backwards: "The last day lies before the first.",
  apply: "Show",
  compare: "Compared with",
  zoneHint: "Days and hours are those of this time zone, the site's",
  interval: "Points by",
  filters: "Filters",
  removeFilter: (filter: string) => `Remove the filter ${filter}`,
  filter: "Filter",
  addFilter: "Add a filter",
  filterKind: "By",
  leaveOut: "Leave out",
  allBut: (dimension: string) => `All but ${dimension.toLowerCase()}`,
  searching: "Searching…",
  noMatch: "Nothing found.",
  jump: "Jump to",
  jumpAnywhere: "Jump to a page, article, author, section or tag",
  keys: "Keys",
  closes: "Close what is open",
  clearFilters: "Clear the filters",

  views: "Views",
  visitors: "Visitors",
  visitorsHint: "Distinct browsers of each day, added up over the days",
  engaged: "Engaged time",
  engagedHint: "Time with the page in view and the reader active",
  medianEngaged: "Engaged, median",
  medianHint: "Median engaged time of the views that told of it",
  halfRead: "Half-read",
  halfReadHint:
    "Of the views that told of their reading, the share that saw half of the article or more",
  articlesRead: "Articles read",
  share: "Share",
  shareHint: "Of all views in this selection. One view can count for several authors and tags",
  change: "Change",
  newHere: "new",
  against: (before: string) => `Before: ${before}`,
  againstOpen: (before: string) => `Before: ${before}. Today is not over`,
  ofDay: "of day",
  ofWholeDay: "of whole day",
  ofWholeDayHint: (before: string) => `Today is not over. The whole day before: ${before}`,

  compareWhat: (tops: string) => `${tops} side by side`,
  compareHow: "Pick up to six, and see their views on one chart.",
  comparedOver: (days: string) => `Views over time, compared, ${days}`,
  addToCompare: "Add",
  takeOut: (name: string) => `Take ${name} out`,
  best: "Peak",
  overTime: "Views and visitors",
  chartOf: (days: string) => `Views and visitors over time, ${days}`,
  asTable: "Table",
  goingOn: "still going on",
  time: "Time",
  comparedWith: "Compared with",
  viewsThen: "Views then",
  visitorsThen: "Visitors then",

  now: "Right now",
  readers: (n: number) => `reader${s(n)} in the last 5 minutes`,
  inHalfHour: (views: string, n: number) => `${views} view${s(n)} in the last 30 minutes`,
  byMinute: "Views by minute",
  beingRead: "Being read",
  nobodyNow: "Nobody is reading at the moment.",

  others: (tops: string) => `Other ${tops.toLowerCase()}`,
  more: "Show more",
  moreRows: (n: number) => `Show ${n} more`,
  allRows: (rows: string, n: number) =>
    n === 1 ? "That is the only one." : `That is all ${rows}.`,
  searchIn: (tops: string) => `Search ${tops.toLowerCase()}`,
  nothingFound: (search: string) => `Nothing found for “${search}” in this selection.`,
  export: "CSV",
  exportHint: "All rows of this selection as CSV",
  rank: "Rank",
  shape: "Over time",
  shapeHint: "Views over the range; each row has its own scale",
  sortBy: (metric: string) => `Sort by ${metric.toLowerCase()}`,
  actions: "Actions",
  filterBy: (name: string) => `Show only views with ${name}`,
  compareThis: (name: string) => `Compare ${name} with others`,
  nothingHere: "None in this range.",
  unknown: "Unknown",

  by: "By",
  published: "Published",
  allTime: (views: string, n: number) => `${views} view${s(n)} of all time`,
  allTimeHint: "The public counter's number: counted views and adjustments",
  openPage: "Open the page",
  notFiled: "Nothing is filed about this article yet.",

  modified: "changed",
  canonical: "Canonical page",
  renamed: "New headline",
  asFilter: "Filter by this",
  allArticles: "all articles",
  place: (number: string) => `No. ${number}`,
  placeIn: "in",
  beyond: (number: string) => `Beyond the first ${number}`,
  life: "Since publication",
  noLife: "It is not known at which hour this was published.",
  allViews: "Views so far",
  usual: "usual",
  quarterBelow: "a quarter has fewer",
  quarterAbove: "a quarter has more",
  hoursAfter: (n: number) => `${n} h`,
  daysAfter: (n: number) => `${n} days`,
  halfLife: "Half of them after",
  besideStories: (n: number, section: string, weekday: string, language: string) =>
    `Dashed: the usual of ${n} stories of ${section} in ${language}, published on a ${weekday}. Half of them lie in the band.`,
  tooFewStories: "There are too few stories like it to say what is usual.",
  hours: "Hours of the week",
  hoursHint: "Mean views an hour",
  hourHint: (weekday: string, hour: number, views: string, n: number) =>
    `${weekday}, ${hour}:00: ${views} view${s(n)} on average`,
  weekday: "Weekday",
  history: "How it was filed",
  firstFiled: "First filed.",
  takenAway: "taken away",
  fields,
  saidBy: { page: "by its page", newsroom: "by the newsroom", correction: "by a correction" },

  noViews: "No views",
  noViewsIn: (days: string) => `Nothing was read in this selection: ${days}.`,
  show: (range: string) => `Show ${range.toLowerCase()}`,

  firstView: "Waiting for the first view",
  firstViewHow: "Paste this line into the head of every page of your site:",
  pinned: "With a hash (Subresource Integrity)",
  pinnedHow:
    "Browsers then run this release of the script and no other. It gets no news until you paste its next line.",
  firstViewThen:
    "Then open one of those pages in a browser. The view shows up here by itself, a second or two later.",
  waiting: "Listening for views…",
  copy: "Copy",
  copied: "Copied",

  firstSite: "Name your site",
  siteName: "Name",
  siteId: "Short name",
  siteIdHint: "Stands in the snippet and in addresses: a–z, 0–9 and hyphens. It stays for good.",
  siteHosts: "Hosts",
  siteHostsHint: "Whose pages count, such as unn.example or *.unn.example. Empty: every host.",
  siteZone: "Time zone",
  siteZoneHint: "Where the newsroom's days begin.",
  siteTaken: (id: string) => `There is a site ${id} already.`,
  create: "Create the site",

  notFound: "There is no such page",
  notFoundHint: "Check the address, or begin at the overview.",
  toStart: "To the overview",
  noAnswer: "This could not be loaded",
  tryAgain: "Try again",
  outdated: "Not up to date",
  unreachable: "The service cannot be reached. Check that it runs and that you are online.",
  tooMany: "Too many requests. Wait a minute before the next try.",
  storeAway:
    "The store does not answer at the moment. Views are still taken in; the figures come back with it.",
  wentWrong: "Something went wrong in the service. Its log says what.",
};

export type Texts = typeof en;
