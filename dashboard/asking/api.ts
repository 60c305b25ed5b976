import type { InferRequestType } from "hono/client";
import { bylineClient, read } from "../../src/client/client.ts";
import { pathOf } from "../../src/contract/samples.ts";

/*
 * What the dashboard asks, by the client that the package exports: nothing is asked that is not in the API's
 * description, and as it is there.
 */

export { Failure } from "../../src/client/client.ts";

/** Of the page's own host, with its session. */
const { v1 } = bylineClient("");
const site = v1.sites[":site"];
const { articles: filed, labels, stats } = site;

type Query<Route> = NonNullable<InferRequestType<Route> extends { query?: infer Q } ? Q : never>;
type Body<Route> = NonNullable<InferRequestType<Route> extends { json?: infer B } ? B : never>;

const until = (signal: AbortSignal | undefined) => ({ init: { signal: signal ?? null } });

export const signIn = (json: Body<typeof v1.session.$post>) => read(v1.session.$post({ json }));

/** Who is signed in. */
export const whoIs = (signal?: AbortSignal) => read(v1.session.$get({}, until(signal)));

export const signOut = () => read(v1.session.$delete());

/** Ends every session that was had for the same token, this one too. */
export const endSessions = () => read(v1.sessions.$delete());

export const tokens = (query: Query<typeof v1.tokens.$get>, signal?: AbortSignal) =>
  read(v1.tokens.$get({ query }, until(signal)));

/** The token's text is in this answer alone. */
export const postToken = (json: Body<typeof v1.tokens.$post>) => read(v1.tokens.$post({ json }));

export const deleteToken = (id: string) => read(v1.tokens[":id"].$delete({ param: { id } }));

export const shares = (of: string, query: Query<typeof site.shares.$get>, signal?: AbortSignal) =>
  read(site.shares.$get({ param: { site: of }, query }, until(signal)));

/** The link, a path of this host, is in this answer alone. */
export const postShare = (of: string, json: Body<typeof site.shares.$post>) =>
  read(site.shares.$post({ param: { site: of }, json }));

export const deleteShare = (of: string, id: string) =>
  read(site.shares[":id"].$delete({ param: { site: of, id } }));

export const imports = (of: string, query: Query<typeof site.imports.$get>, signal?: AbortSignal) =>
  read(site.imports.$get({ param: { site: of }, query }, until(signal)));

/** Takes an import back; over once its last day is done. */
export const deleteImport = async (of: string, name: string): Promise<void> => {
  const answer = await site.imports[":name"].$delete({ param: { site: of, name } });
  await answer.text();
};

export const sites = (signal?: AbortSignal) => read(v1.sites.$get({}, until(signal)));

export const putSite = (id: string, json: Body<typeof site.$put>) =>
  read(site.$put({ param: { site: id }, json }));

/** Links that keep the newsroom's browsers out of the numbers. */
export const optOutLinks = (of: string, signal?: AbortSignal) =>
  read(site["opt-out"].$get({ param: { site: of } }, until(signal)));

/** A page of the site as its server sends it. */
export const fetchPage = (of: string, url: string) =>
  read(site.page.$get({ param: { site: of }, query: { url } }));

export const article = (of: string, id: string, signal?: AbortSignal) =>
  read(filed[":id"].$get({ param: { site: of, id } }, until(signal)));

export const articles = (of: string, query: Query<typeof filed.$get>, signal?: AbortSignal) =>
  read(filed.$get({ param: { site: of }, query }, until(signal)));

type ArticleChange = Body<(typeof filed)[":id"]["$patch"]>;

/** States some fields of an article; null takes one back to what its page says. */
export const patchArticle = (of: string, id: string, json: ArticleChange) =>
  read(filed[":id"].$patch({ param: { site: of, id }, json }));

export const adjustments = (
  of: string,
  query: Query<typeof site.adjustments.$get>,
  signal?: AbortSignal,
) => read(site.adjustments.$get({ param: { site: of }, query }, until(signal)));

export const postAdjustment = (of: string, json: Body<typeof site.adjustments.$post>) =>
  read(site.adjustments.$post({ param: { site: of }, json }));

export const deleteAdjustment = (of: string, id: string) =>
  read(site.adjustments[":id"].$delete({ param: { site: of, id } }));

export const corrections = (
  of: string,
  query: Query<typeof labels.corrections.$get>,
  signal?: AbortSignal,
) => read(labels.corrections.$get({ param: { site: of }, query }, until(signal)));

/** Makes one label of one or several; a rename is that of one. */
export const correct = (of: string, json: Body<typeof labels.merge.$post>) =>
  read(labels.merge.$post({ param: { site: of }, json }));

export const undoCorrection = (of: string, id: string) =>
  read(labels.undo.$post({ param: { site: of }, json: { id } }));

export const summary = (
  of: string,
  query: Query<typeof stats.summary.$get>,
  signal?: AbortSignal,
) => read(stats.summary.$get({ param: { site: of }, query }, until(signal)));

export const overTime = (
  of: string,
  query: Query<(typeof stats)["over-time"]["$get"]>,
  signal?: AbortSignal,
) => read(stats["over-time"].$get({ param: { site: of }, query }, until(signal)));

export const lifecycle = (
  of: string,
  query: Query<typeof stats.lifecycle.$get>,
  signal?: AbortSignal,
) => read(stats.lifecycle.$get({ param: { site: of }, query }, until(signal)));

export const top = (of: string, query: Query<typeof stats.top.$get>, signal?: AbortSignal) =>
  read(stats.top.$get({ param: { site: of }, query }, until(signal)));

export const now = (of: string, query: Query<typeof stats.now.$get>, signal?: AbortSignal) =>
  read(stats.now.$get({ param: { site: of }, query }, until(signal)));

export const ledger = (of: string, query: Query<typeof stats.ledger.$get>, signal?: AbortSignal) =>
  read(stats.ledger.$get({ param: { site: of }, query }, until(signal)));

/** Lists that are no questions. */
const LISTS = {
  adjustments: "/v1/sites/{site}/adjustments",
  annotations: "/v1/sites/{site}/annotations",
  corrections: "/v1/sites/{site}/labels/corrections",
  imports: "/v1/sites/{site}/imports",
  outages: "/v1/sites/{site}/outages",
} as const;
type List = keyof typeof LISTS;

const isList = (name: string): name is List => name in LISTS;

/** Where all rows of a question's answer, or of a list, are had as CSV. */
export const csvOf = (of: string, name: keyof typeof stats | List, query: object) =>
  pathOf(isList(name) ? LISTS[name] : "/v1/sites/{site}/stats/{name}", {
    params: { site: of, name },
    query: { ...query, format: "csv" },
  });

export const together = (
  of: string,
  query: Query<typeof stats.together.$get>,
  signal?: AbortSignal,
) => read(stats.together.$get({ param: { site: of }, query }, until(signal)));

export const evergreen = (
  of: string,
  query: Query<typeof stats.evergreen.$get>,
  signal?: AbortSignal,
) => read(stats.evergreen.$get({ param: { site: of }, query }, until(signal)));

export const annotations = (
  of: string,
  query: Query<typeof site.annotations.$get>,
  signal?: AbortSignal,
) => read(site.annotations.$get({ param: { site: of }, query }, until(signal)));

export const postAnnotation = (of: string, json: Body<typeof site.annotations.$post>) =>
  read(site.annotations.$post({ param: { site: of }, json }));

export const deleteAnnotation = (of: string, id: string) =>
  read(site.annotations[":id"].$delete({ param: { site: of, id } }));

export const outages = (of: string, query: Query<typeof site.outages.$get>, signal?: AbortSignal) =>
  read(site.outages.$get({ param: { site: of }, query }, until(signal)));

export const postOutage = (of: string, json: Body<typeof site.outages.$post>) =>
  read(site.outages.$post({ param: { site: of }, json }));

export const deleteOutage = (of: string, id: string) =>
  read(site.outages[":id"].$delete({ param: { site: of, id } }));
