import type { Entry } from "../../src/buffer/buffer.ts";
import type { ArticleFacts } from "../../src/contract/beacon.ts";
import type { View, ViewFiling } from "../../src/ingest/view.ts";

/** A view of an article that can be told from others by its number. */
const view = (n: number, changes: Partial<View> = {}): View => ({
  site: "unn",
  ms: 1_748_843_000_000 + n,
  nonce: String(n),
  at: 1_748_843_000 + Math.floor(n / 1000),
  earliness: 9_005_450_411_896_191,
  verdict: "counted",
  rules: 1,
  paced: 1,
  article: "second-round",
  visitor: "17000000000000000000",
  host: "unn.example",
  path: "",
  source: "Google",
  medium: "search",
  referrer: "news.google.com/",
  country: "UA",
  device: "phone",
  browser: "Chrome",
  os: "Android",
  evidence: "",
  keep: 0,
  import: "",
  ...changes,
});

export const filing = (
  facts: ArticleFacts = {},
  changes: Partial<ViewFiling> = {},
): ViewFiling => ({
  site: "unn",
  article: "second-round",
  at: 1_748_843_000_000,
  ms: 1_748_843_000_000,
  nonce: "1",
  earliness: 9_005_450_411_896_191,
  url: "https://unn.example/en/news/second-round",
  facts: { title: "Second round", authors: ["Yana Sokolivska"], tags: ["Istanbul"], ...facts },
  ...changes,
});

export const viewEntry = (
  n: number,
  { filed = null, day = "2025-06-02", ...changes }: Partial<View> & Wrapping = {},
): Entry => ({ kind: "view", view: view(n, changes), day, filing: filed });

interface Wrapping {
  readonly filed?: ViewFiling | null;
  readonly day?: string;
}

export const attentionEntry = (n: number): Entry => ({
  kind: "attention",
  attention: { site: "unn", ms: 1_748_843_000_000 + n, nonce: String(n), seconds: 30, scroll: 80 },
  day: "2025-06-02",
});
