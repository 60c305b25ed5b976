import type * as z from "zod";
import type {
  Adjustment,
  adjustments as adjustmentList,
  NewAdjustment,
} from "../../src/contract/adjustments.ts";
import type { Article, StatementChange } from "../../src/contract/article.ts";
import type { Articles, ArticlesQuery } from "../../src/contract/articles.ts";
import type {
  Corrected,
  Correction,
  labelCorrections,
  mergeLabels,
} from "../../src/contract/labels.ts";
import type { Ledger, LedgerQuery } from "../../src/contract/ledger.ts";
import type { Lifecycle, LifecycleQuery } from "../../src/contract/lifecycle.ts";
import type { Now, NowQuery } from "../../src/contract/now.ts";
import type { optOut } from "../../src/contract/opt-out.ts";
import type { OverTime, OverTimeQuery } from "../../src/contract/over-time.ts";
import type { FetchedPage } from "../../src/contract/page.ts";
import type { Problem } from "../../src/contract/problem.ts";
import type { Session, SignIn } from "../../src/contract/session.ts";
import type { NewShare, Share } from "../../src/contract/shares.ts";
import type { Site, SiteSettings } from "../../src/contract/site.ts";
import type { SiteList } from "../../src/contract/sites.ts";
import type { Summary, SummaryQuery } from "../../src/contract/summary.ts";
import type { NewToken, Token, tokens as tokenList } from "../../src/contract/tokens.ts";
import type { Top, TopQuery } from "../../src/contract/top.ts";

/** Why a question has no answer. `status` 0: the service cannot be reached. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly status: number;
  readonly problem: Problem | null;
  /** Seconds the service asks to wait; 0: it does not say. */
  readonly retryAfter: number;

  constructor(status: number, problem: Problem | null, retryAfter = 0, options?: ErrorOptions) {
    super(problem?.detail ?? problem?.title ?? `status ${status}`, options);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** What lists of tokens and shares take. */
type Given = Partial<z.input<(typeof tokenList)["query"]>>;

interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly query?: object;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** A query as the contract reads it: lists as repeated parameters. */
function encode(query: object): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) all.append(name, String(one));
  }
  const text = all.toString();
  return text && `?${text}`;
}

async function call<T>(path: string, { method = "GET", query = {}, body, signal }: Call = {}) {
  let answer: Response;
  try {
    answer = await fetch(`/v1${path}${encode(query)}`, {
      method,
      credentials: "same-origin",
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Failure(0, null, 0, { cause });
  }
  if (answer.ok) return (answer.status === 204 ? null : await answer.json()) as T;
  const wait = Number(answer.headers.get("retry-after")) || 0;
  const isProblem = answer.headers.get("content-type")?.startsWith("application/problem+json");
  const problem = isProblem ? ((await answer.json()) as Problem) : null;
  throw new Failure(answer.status, problem, wait);
}

const site = (id: string) => `/sites/${encodeURIComponent(id)}`;

export const signIn = (body: z.input<typeof SignIn>) =>
  call<Session>("/session", { method: "POST", body });

/** Who is signed in. */
export const whoIs = (signal?: AbortSignal) => call<Session>("/session", { signal });

export const signOut = () => call<null>("/session", { method: "DELETE" });

/** Ends every session that was had for the same token, this one too. */
export const endSessions = () => call<null>("/sessions", { method: "DELETE" });

export const tokens = (query: Given, signal?: AbortSignal) =>
  call<{ tokens: Token[]; next: string | null }>("/tokens", { query, signal });

/** The token's text is in this answer alone. */
export const postToken = (body: z.input<typeof NewToken>) =>
  call<Token & { token: string }>("/tokens", { method: "POST", body });

export const deleteToken = (id: string) => call<Token>(`/tokens/${id}`, { method: "DELETE" });

export const shares = (of: string, query: Given, signal?: AbortSignal) =>
  call<{ shares: Share[]; next: string | null }>(`${site(of)}/shares`, { query, signal });

/** The link, a path of this host, is in this answer alone. */
export const postShare = (of: string, body: z.input<typeof NewShare>) =>
  call<Share & { token: string; link: string }>(`${site(of)}/shares`, { method: "POST", body });

export const deleteShare = (of: string, id: string) =>
  call<Share>(`${site(of)}/shares/${id}`, { method: "DELETE" });

export const sites = (signal?: AbortSignal) => call<SiteList>("/sites", { signal });

export const putSite = (id: string, body: z.input<typeof SiteSettings>) =>
  call<Site>(site(id), { method: "PUT", body });

/** Links that keep the newsroom's browsers out of the numbers. */
export const optOutLinks = (of: string, signal?: AbortSignal) =>
  call<z.output<(typeof optOut)["answer"]>>(`${site(of)}/opt-out`, { signal });

/** A page of the site as its server sends it. */
export const fetchPage = (of: string, url: string) =>
  call<FetchedPage>(`${site(of)}/page`, { query: { url } });

export const article = (of: string, id: string, signal?: AbortSignal) =>
  call<Article>(`${site(of)}/articles/${encodeURIComponent(id)}`, { signal });

export const articles = (
  of: string,
  query: Partial<z.input<typeof ArticlesQuery>>,
  signal?: AbortSignal,
) => call<Articles>(`${site(of)}/articles`, { query, signal });

/** States some fields of an article; null takes one back to what its page says. */
export const patchArticle = (of: string, id: string, body: z.input<typeof StatementChange>) =>
  call<Article>(`${site(of)}/articles/${encodeURIComponent(id)}`, { method: "PATCH", body });

export const adjustments = (
  of: string,
  query: Partial<z.input<(typeof adjustmentList)["query"]>>,
  signal?: AbortSignal,
) =>
  call<z.output<(typeof adjustmentList)["answer"]>>(`${site(of)}/adjustments`, { query, signal });

export const postAdjustment = (of: string, body: z.input<typeof NewAdjustment>) =>
  call<Adjustment>(`${site(of)}/adjustments`, { method: "POST", body });

export const deleteAdjustment = (of: string, id: string) =>
  call<Adjustment>(`${site(of)}/adjustments/${id}`, { method: "DELETE" });

export const corrections = (
  of: string,
  query: Partial<z.input<(typeof labelCorrections)["query"]>>,
  signal?: AbortSignal,
) =>
  call<z.output<(typeof labelCorrections)["answer"]>>(`${site(of)}/labels/corrections`, {
    query,
    signal,
  });

/** Makes one label of one or several; a rename is that of one. */
export const correct = (of: string, body: z.input<(typeof mergeLabels)["body"]>) =>
  call<Corrected>(`${site(of)}/labels/merge`, { method: "POST", body });

export const undoCorrection = (of: string, id: string) =>
  call<Correction>(`${site(of)}/labels/undo`, { method: "POST", body: { id } });

export const summary = (
  of: string,
  query: Partial<z.input<typeof SummaryQuery>>,
  signal?: AbortSignal,
) => call<Summary>(`${site(of)}/stats/summary`, { query, signal });

export const overTime = (
  of: string,
  query: Partial<z.input<typeof OverTimeQuery>>,
  signal?: AbortSignal,
) => call<OverTime>(`${site(of)}/stats/over-time`, { query, signal });

export const lifecycle = (
  of: string,
  query: Partial<z.input<typeof LifecycleQuery>>,
  signal?: AbortSignal,
) => call<Lifecycle>(`${site(of)}/stats/lifecycle`, { query, signal });

export const top = (of: string, query: Partial<z.input<typeof TopQuery>>, signal?: AbortSignal) =>
  call<Top>(`${site(of)}/stats/top`, { query, signal });

export const now = (of: string, query: Partial<z.input<typeof NowQuery>>, signal?: AbortSignal) =>
  call<Now>(`${site(of)}/stats/now`, { query, signal });

export const ledger = (
  of: string,
  query: Partial<z.input<typeof LedgerQuery>>,
  signal?: AbortSignal,
) => call<Ledger>(`${site(of)}/stats/ledger`, { query, signal });

/** Where a question's answer is had as CSV. `limit` null: the question knows none. */
export const csvOf = (of: string, name: string, query: object, limit: number | null = 1000) =>
  `/v1${site(of)}/stats/${name}${encode({ ...query, ...(limit && { limit }), format: "csv" })}`;
