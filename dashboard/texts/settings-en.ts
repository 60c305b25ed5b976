import type { Role } from "../../src/contract/role.ts";

const plural = new Intl.PluralRules("en");

const roles: Record<Role, string> = {
  viewer: "Viewer: sees all figures",
  editor: "Editor: also files articles, corrects labels, adjusts numbers",
  admin: "Admin: also settings, tokens and shares",
  ingest: "Ingest: sends views from servers and apps, sees nothing",
};

export const settings = {
  parts: { site: "Site", snippet: "Snippet", tokens: "Tokens", shares: "Shares" },
  onlyAdmins: "Settings are for admins",
  askAdmin: "Sign in with an admin's token, or ask whoever runs Byline.",

  about: "The site",
  counting: "What is not counted",
  wishes: "Readers who ask not to be counted",
  open: "What anyone may read",
  addresses: "Addresses of the newsroom",
  addressesHint:
    "One a line, such as 203.0.113.7 or 2001:db8::/32. Their views are kept as excluded.",
  hostsHint: "One a line, *. for every subdomain. Empty: every host, until the first is named.",
  zoneHint: "Where the newsroom's days begin. After a change all days are summed up anew.",
  optOut: "Browsers of the newsroom",
  optOutHint: "Open a link once in a browser: its views are excluded from then on, wherever it is.",
  leaveOut: "Leave this browser out",
  takeBack: "count it again",
  noHosts: "Name the site's hosts first: there is a link for each.",
  spamReferrers: "Made-up referrers",
  spamReferrersHint: "Views whose referrer is known to be made up for advertising.",
  dataCentres: "Data centres",
  dataCentresHint: "Views from addresses of data centres. Readers behind a VPN are among them.",
  flood: "Most views of one page by one visitor within a minute",
  floodHint: "What is beyond is a flood, and not counted. 0: any number.",
  globalPrivacyControl: "Global Privacy Control",
  doNotTrack: "Do Not Track",
  wishesHint: "Where they are not counted, nothing of the reader is kept.",
  count: "count",
  refuse: "do not count",
  publicCounter: "How often an article was viewed",
  publicCounterHint: "For counters on your pages. Yours to decide: competitors read it too.",
  publicMostRead: "The most-read articles",
  publicMostReadHint: "For lists on your pages.",
  asCounter: "as the counter",
  yes: "yes",
  no: "no",
  keepRefused: "Days for which refused views can be judged again",
  keepRefusedHint: "Where a rule proves wrong, npm run rejudge counts them after all. At most 400.",
  save: "Save",
  saved: "Saved",
  unsaved: "Not saved yet",
  discard: "Discard",
  faulty: "Not saved: see the fields marked.",
  wrong: {
    name: () => "Give it a name of at most 300 characters.",
    hosts: (entry: string) => `“${entry}” is no host, such as unn.example or *.unn.example.`,
    zone: () => "This is no time zone, such as Europe/Kyiv.",
    excluded: (entry: string) => `“${entry}” is no address or range.`,
    flood: () => "A whole number from 0 to 100,000.",
    keepRefused: () => "A whole number from 0 to 400.",
  },

  snippetHow: "Paste this line into the head of every page of the site:",

  newToken: "New token",
  tokensLead: "What people sign in with, and what programs send. Each can be taken back alone.",
  tokenFor: "For whom",
  tokenForHint: "Who or what holds it. Stands beside all that is changed with it.",
  role: "Role",
  roles,
  roleShort: { viewer: "Viewer", editor: "Editor", admin: "Admin", ingest: "Ingest" } as Record<
    Role,
    string
  >,
  sites: "Sites",
  everySite: "every site",
  thisSite: (name: string) => `${name} alone`,
  expires: "Expires",
  never: "never",
  inDays: (n: number) => (plural.select(n) === "one" ? "in a day" : `in ${n} days`),
  make: "Make the token",
  shownOnce: (name: string) => `The token for ${name}`,
  copyNow: "Copy it now: it is shown this once, and nobody can look it up later.",
  haveIt: "I have it",
  lastUsed: "Last used",
  notUsed: "not yet",
  madeBy: "Made by",
  revoke: "Revoke",
  revokeOne: (name: string) => `Revoke ${name}`,
  revokeToken: (name: string) => `Revoke the token for ${name}?`,
  revokeTokenThen:
    "Whoever signed in with it is signed out everywhere, within seconds. It cannot be undone.",
  revoked: "revoked",
  expired: "expired",
  showEnded: "Show those that ended, too",
  noTokens: "No tokens yet. You are signed in with the one that the service was started with.",

  sharesLead:
    "Links that show one view of the dashboard to whoever has them. Make one with Share, above the figures of any page.",
  noShares: "No links are shared.",
  shows: "Shows",
  lastDays: (n: number) => (plural.select(n) === "one" ? "today" : `the last ${n} days`),
  revokeShare: (name: string) => `Revoke the link for ${name}?`,
  revokeShareThen: "It shows nothing from then on, to anyone.",

  sharePage: "Share this page",
  shareLead:
    "Whoever has the link sees these figures, for these days and filters, and nothing else of the site. They cannot change anything.",
  shareNow:
    "Send it to whom it is for. It is shown this once; in the settings you can take it back.",
  makeLink: "Make the link",

  sessions: "Sessions",
  sessionsHint:
    "Signed in on a machine that is not yours any more? End every session of your token, this one too.",
  endAll: "Sign out everywhere",
  endAllAsk: "Sign out in every browser?",
};
export type SettingsTexts = typeof settings;
